/** What the ribbon's commands say when there is nothing to be seen in the sheet. */
export const texts = {
  nothingLeft: "没有要改的，也没有要核实的。要看查了什么，点“打开面板”。",
  noLedger: "这个工作簿里没有认出台账。点“打开面板”，可以告诉它哪行是表头。",
  noMarks: "没有做成：",
  unknown: "出了没料到的问题，刚才这一步没有做成，表里的内容没有动。请再点一次；还不行，点“打开面板”。",
} as const;
