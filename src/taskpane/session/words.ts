/** What the session itself says in Chinese, where a text depends on what happened. */
export const words = {
  unknown: "出了没料到的问题，刚才这一步没有做成，表里的内容没有动。",
  /** The workbook was changed as wanted, but could not be looked at again. */
  notRechecked: "改动已经写进表里，但没能再查一遍。点“重新校验”再查。",
  bigChange: "表变动较大，正在重查…",
  sheetGone: (sheet: string) =>
    `工作表“${sheet}”找不到了，可能被删了。刚删的按 Ctrl+Z 找回；表里的内容没有动过。`,
  remote: (count: number, rows: string) => `表刚被别人改了 ${count} 行：第 ${rows} 行，已经重查。`,
  remoteUnchecked: (count: number, rows: string) => `表刚被别人改了 ${count} 行：第 ${rows} 行。`,
  remoteSheet: (sheet: string) => `工作表“${sheet}”刚被别人改过，已经重读。`,
  fewerPeople: (count: number) => `少了 ${count} 人。去世、迁出、婚出要走人口减少申请。`,
  stale: (cell: string) => `${cell} 变了，这条建议不再合适。没有改动任何格。`,
  staleFrom: (cell: string, was: string, is: string) =>
    `${cell} 变了，这条建议不再合适：刚才是 ${was}，现在是 ${is}。没有改动任何格。`,
  noRepair: "这条建议不再合适，表可能变过。没有改动任何格。",
  repaired: (cells: number) => `改好 ${cells} 格。`,
  undoHere: "这一步请在这里撤销，Ctrl+Z 可能撤不了。",
  backup: "原来的值都记在“改动记录”里，7 天内可以撤销。",
  noBackup: "这台电脑上存不下原来的值，关掉这里以前可以撤销。",
  undoneSome: (cells: string, rest: number) => `${cells} 后来又改过，没有撤销；其余 ${rest} 格已撤销。`,
  undoneNone: (cells: string) => `${cells} 后来又改过，没有撤销。`,
  listChanged: "“问题清单”后来写过东西，或不是这次写的，没有撤销。",
  cellsAnd: (cells: readonly string[], more: number) =>
    more > 0 ? `${cells.join("、")} 等 ${cells.length + more} 格` : cells.join("、"),
  findingGone: "这一处已经不在了，说明没有存。表里的内容没有动。",
  mappingGone: "这张表变过，列对应没有记下。重新认一遍再来。",
  previousNoLedger: (file: string) => `“${file}”里没有认出台账，没有放进来。请选上期的户表、村表文件。`,
  previousNotEarlier: (file: string) => `“${file}”不比现在这份早，没有放进来。请选上一期的。`,
  previousUnreadable: (file: string, why: string) => `“${file}”读不了，没有放进来。${why}`,
  roster: {
    "not-a-roster": (file: string) => `“${file}”不是名册，没有换。请选县里发的名册文件。`,
    "other-root": (file: string) => `“${file}”不是县里那把钥签的，没有换。请问县信息监测中心。`,
    older: (file: string) => `“${file}”比这台电脑用过的旧，没有换。请用最新的名册。`,
    forked: (file: string) => `“${file}”和用过的是同一期，内容却不同，没有换。请问县信息监测中心。`,
    broken: (file: string) => `“${file}”内容不对，没有换。请县里重发。`,
  },
  notAsSigned: (file: string) => `“${file}”和签字时的不一样，比不出来。请选签字那时存下的文件。`,
  mergeNotOpened: "没能打开新工作簿，合并的结果没有丢。改成“放进这个工作簿”，再点一次合并。",
  mergeSigned: "合并以后已经签过字，没有撤销合并。先在“签字”里撤回签字。",
  blank: "（空）",
  yes: "是",
  no: "否",
};
