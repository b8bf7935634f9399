/** Bad usage: the message is Chinese; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const HELP = `台账审签（taizhang）：检查乡村振兴台账

用法：
  taizhang validate 文件…            检查工作簿里的台账，说出哪里不对、怎么改
  taizhang validate --together 文件…  几个文件当作一份数据一起查（跨村、跨台账）
  taizhang columns 文件 [--out 列对应.json]   看表头是怎么认的，改好以后用 --mapping 给回来
  taizhang rules check [口径目录]     检查口径：每条规则能不能用，样例对不对

validate 的选项：
  --as-of 年-月-日     基准日，不写就是今天
  --previous 文件      上期的表，可写多次
  --param 名称=值      设定参数，可写多次，例如 --param 监测线=8500
  --enable 规则编号    启用口径里停用的规则，可写多次
  --waivers 文件       核实说明（JSON）
  --waiver-template 文件   写出可以核实的清单，填上 reason、person、until 就是核实说明
  --mapping 文件       保存过的列对应（JSON），可写多次
  --catalog 目录|文件  用别的口径
  --format text|json|html   输出样式，不写就是 text
  --out 文件           写进文件，不写就显示在屏幕上

退出码：0 没有问题；1 有错误，或有文件读不了；2 没有检查成（用法不对、一个文件都读不了）
`;
