const group = new Intl.NumberFormat("zh-CN");
const n = (value: number): string => group.format(value);

/** Words of 口径 that only its own screen needs: whose the catalog is, another one, a rule in plain words. */
export const rulebookTexts = {
  head: {
    builtin: (version: string) => `${version} 版 · 随软件带的`,
    signed: (version: string, issuer: string) => `${version} 版 · ${issuer}签发，签名有效`,
    unpinned: (version: string, issuer: string) => `${version} 版 · ${issuer}签发，还没有核对`,
    other: (version: string) => `${version} 版 · 没有签名`,
  },
  rules: (count: number) => `${n(count)} 条规则`,
  warn: {
    unsigned: "这份口径没有签名，先问县信息中心再用。",
    unpinned: (code: string) =>
      `还不知道是不是县里签的。核对号 ${code}，和纸上印的比一下，一样才用。选了县里发的名册，会自动比。`,
    lost: "换过的口径现在用不了，正用随软件带的查。重新选一份，或者用回随软件带的。",
  },
  change: "换口径",
  changeHint: "选县里发的口径文件（.json 或 .xlsx），有错不会换。",
  reading: "正在检查口径文件…",
  own: "用回随软件带的口径",
  offered: (file: string) => `“${file}”可以用，但要您看一眼：`,
  use: "问过了，就用它",
  leave: "不用",
  refused: {
    changed: (file: string, issuer: string) =>
      `“${file}”在${issuer}签发以后改过，没有换。向县信息中心要原来的文件。`,
    "other-root": (file: string, code: string) =>
      `“${file}”不是县里那把钥签的，没有换。签它的核对号是 ${code}，请问县信息中心。`,
    broken: (file: string) => `“${file}”的签名坏了，没有换。向县信息中心重新要一份。`,
  },
  faulty: (file: string, count: number) => `“${file}”有 ${n(count)} 处要改，没有换。原来的口径照用。`,
  faultyMore: (rest: number) => `还有 ${n(rest)} 处没有列出。改好这些再选一次。`,
  faultyTitle: "口径文件里要改的",
  which: "看哪些规则",
  all: "全部台账",
  every: "所有台账的",
  offOnly: (count: number) => `停用的 ${n(count)} 条`,
  noneOff: "没有停用的规则。",
  check: "查什么：",
  fix: "怎么改：",
  exceptions: "可以例外：",
  sources: "依据：",
  needs: "还要有：",
  parameterOwn: (name: string, value: string) => `${name} ${value} · 这里设的`,
  parameter: (name: string, value: string) => `${name} ${value} · 口径里的`,
  parameterUnset: (name: string) => `${name}还没有设，设了才查`,
  list: "、",
};
