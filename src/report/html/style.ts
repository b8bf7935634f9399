/** Colours by light and dark, the same on every page that we make. */
export const LOOK = `:root{color-scheme:light dark;--ink:#1b1a19;--quiet:#616161;--line:#d1d1d1;--paper:#fff;--shade:#f5f5f5;--error:#b10e1c;--warning:#bc4b09;--notice:#0f6cbd;--good:#0e700e}
@media(prefers-color-scheme:dark){:root{--ink:#f5f5f5;--quiet:#b3b3b3;--line:#525252;--paper:#1f1f1f;--shade:#2b2b2b;--error:#f1707b;--warning:#f7a668;--notice:#77b7f7;--good:#6ccb6c}}`;

/** The page's style: readable on a narrow screen, in the dark, in forced colours and on paper. */
export const STYLE = `
${LOOK}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1200px;padding:16px;font:16px/1.6 "Segoe UI","Microsoft YaHei","PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:24px;margin:0}h2{font-size:18px;margin:24px 0 8px;display:inline-block}
.quiet{color:var(--quiet);font-size:14px;font-weight:400}.verdict{font-size:20px;font-weight:600;margin:16px 0}
.card{border:1px solid var(--line);border-left-width:4px;border-radius:4px;padding:0 16px;margin:16px 0}.bad{border-left-color:var(--error)}
.filters{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:8px;align-items:end;padding:8px 0;background:var(--paper);border-bottom:1px solid var(--line)}
.filters label{display:flex;flex-direction:column;font-size:14px;min-width:0;max-width:100%}.filters select{max-width:min(100%,24em)}.grow{flex:1 1 180px}
button,select,input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:6px 12px;min-height:40px;max-width:100%}
button{cursor:pointer}button:hover{background:var(--shade)}:focus-visible{outline:2px solid var(--notice);outline-offset:1px}
.count{text-align:left;line-height:1.3}.count small{display:block;color:var(--quiet);font-size:12px}
.count[aria-pressed=true]{border:2px solid var(--ink);font-weight:600}
.error .sign{color:var(--error)}.warning .sign{color:var(--warning)}.notice .sign{color:var(--notice)}
.link{border:0;padding:0;min-height:0;text-decoration:underline;background:none}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}
th{background:var(--shade);font-weight:600;white-space:nowrap}.number{text-align:right;font-variant-numeric:tabular-nums}
td.level,.scroll td:nth-child(-n+2){white-space:nowrap}td.place{min-width:9em;max-width:15em;overflow-wrap:anywhere}td.who{min-width:5em}td.what{min-width:16em;width:50%}td.file{max-width:12em;white-space:normal!important;overflow-wrap:anywhere}summary{cursor:pointer}[hidden]{display:none}
@media(max-width:640px){body{padding:8px}.filters{position:static}#findings thead{display:none}#findings tr{display:block;border-bottom:1px solid var(--line);padding:8px 0}#findings td{display:block;border:0;padding:0;max-width:none;white-space:normal!important}}
@media print{.filters,#more{display:none}}
`;

/** Digest of STYLE for the page's content security policy; a test holds the two together. */
export const STYLE_HASH = "sha256-h5HWEWvQgrgB+Pq8QeRyfVZJzNoMs4mDFku8Z3uVWyw=";
