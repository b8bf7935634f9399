import { LOOK } from "../../report";

/** The page's style: readable on a narrow screen, in the dark, in forced colours and on A4. */
export const STYLE = `
${LOOK}
*{box-sizing:border-box}
html{scroll-padding-top:180px}
body{margin:0 auto;max-width:960px;padding:16px;font:16px/1.7 "Segoe UI","Microsoft YaHei","PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:24px;line-height:1.3;margin:0 0 8px}h2{font-size:20px;margin:32px 0 8px}h3{font-size:16px;margin:24px 0 8px;color:var(--quiet)}h4{font-size:16px;margin:0}
header p{margin:0}p{margin:0}a{color:var(--notice)}
.quiet{color:var(--quiet);font-size:14px;font-weight:400}
.skip{position:absolute;left:-999px}.skip:focus{position:static}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
search{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:8px;align-items:end;padding:8px 0;margin-top:16px;background:var(--paper);border-bottom:1px solid var(--line)}
search label{display:flex;flex-direction:column;font-size:14px;min-width:0;max-width:100%}.grow{flex:1 1 240px}.toggles{display:flex;flex-wrap:wrap;gap:8px}#shown{flex-basis:100%}
button,select,input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:4px 12px;min-height:40px;max-width:100%;width:auto}
input{width:100%}button{cursor:pointer}button:hover{background:var(--shade)}:focus-visible{outline:2px solid var(--notice);outline-offset:1px}
.toggle[aria-pressed=true]{border:2px solid var(--ink);font-weight:600}
.error .sign,.error .level{color:var(--error)}.warning .sign,.warning .level{color:var(--warning)}.notice .sign,.notice .level{color:var(--notice)}
nav ul{list-style:none;margin:16px 0;padding:0;display:flex;flex-wrap:wrap;gap:0 16px}nav a{display:inline-block;padding:4px 0}
.rule{border:1px solid var(--line);border-left-width:4px;border-radius:4px;padding:12px 16px;margin:12px 0;content-visibility:auto;contain-intrinsic-size:auto 220px}
.rule.error{border-left-color:var(--error)}.rule.warning{border-left-color:var(--warning)}.rule.notice{border-left-color:var(--notice)}
.rule:target{background:var(--shade)}.id{font-size:14px;font-weight:400}.labels{font-size:14px;color:var(--quiet)}
dl{margin:8px 0;display:grid;grid-template-columns:6em minmax(0,1fr);gap:4px 8px}dt{color:var(--quiet)}dd{margin:0}ul{margin:4px 0;padding-left:24px}
.lists{margin:8px 0}summary{cursor:pointer;padding:4px 0;width:fit-content}
.scroll{overflow-x:auto}table{border-collapse:collapse;min-width:100%;font-size:14px;margin:8px 0}th,td{border:1px solid var(--line);padding:4px 8px;text-align:left;vertical-align:top;min-width:5em;max-width:24em;overflow-wrap:break-word}
th{background:var(--shade);font-weight:600}td small{display:block;color:var(--quiet)}.pass{color:var(--good);white-space:nowrap}.fail{color:var(--error);white-space:nowrap}
.none{padding:24px 0}[hidden]{display:none!important}
@media(max-width:640px){body{padding:8px}html{scroll-padding-top:8px}search{position:static}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:8px}.rule{padding:8px 12px}}
@media print{@page{size:A4;margin:15mm}body{max-width:none;padding:0;font-size:10.5pt;line-height:1.5}search,nav,.skip,summary{display:none!important}.rule{break-inside:avoid;content-visibility:visible;margin:6pt 0}h2,h3{break-after:avoid}.chapter{break-before:page}table{font-size:9pt}.scroll{overflow:visible}th,td{min-width:0}a{color:inherit;text-decoration:none}}
`;

/** Digest of STYLE for the page's content security policy; a test holds the two together. */
export const STYLE_HASH = "sha256-mnwlCfRXbEB12wXdr6XcZGvLbx7TeB03S4qgqV0EEaI=";
