/** Bad usage: the message is Chinese; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const HELP = `台账审签（taizhang）：检查乡村振兴台账

用法：
  taizhang validate 文件…            检查工作簿里的台账，说出哪里不对、怎么改
  taizhang validate --together 文件…  几个文件当作一份数据一起查（跨村、跨台账）
  taizhang mark 文件 [--out 新文件]     另存一份，把不对的格标出来，附“问题清单”和批注
  taizhang unmark 文件 [--out 新文件]   去掉标记、批注和“问题清单”，还原成原来的样子
  taizhang repair 文件 [--out 新文件]   把只是写法不对的格改成规定的写法，附“修复记录”
  taizhang columns 文件 [--out 列对应.json]   看表头是怎么认的，改好以后用 --mapping 给回来
  taizhang key new --name 姓名 --unit 单位和职务   生成自己的密钥文件和登记卡
  taizhang roster init|add|settle|revoke|show   县里发名册：谁可以签什么（写 taizhang roster 看用法）
  taizhang sign 文件 --stage 采集 --key 密钥文件 --roster 名册   重新校验，没有问题就签字
  taizhang verify 文件… --roster 名册    验签：谁签过、签后改没改、改了哪里
  taizhang withdraw 文件 --entry 第几条 --reason 原因   撤回自己的签字
  taizhang return 文件 --stage 环节 --to 姓名 --by 年-月-日   退回给前面签字的人，写明要改什么
  taizhang receive 文件… --register 收件登记.json   验签并登记校验码，旧的一份收不进来
  taizhang merge 文件或文件夹… --out 镇.xlsx --roster 名册 --level township|county   各村的表汇成镇的，各镇的汇成县的
  taizhang prove 镇.xlsx 村文件… --roster 名册   看村里的文件是不是汇进去的那一份
  taizhang changes 文件 --previous 上期   和上期比：改了哪些格，新增、没有了谁
  taizhang template 台账… --out 新文件   做一张自己会提示的空表，例如 taizhang template 户表和家庭成员 --out 户表.xlsx
  taizhang template check 文件…          看发下去的表有没有被改坏；restore 修好，填的数不动
  taizhang template convert 文件 --style card|roster --out 新文件   花名册和一户一页互相换
  taizhang rules book --out 规则书.html   规则书：每条规则查什么、怎么改，能查找、能打印；写文件夹就是 Markdown
  taizhang rules dry-run 文件… --catalog 新口径   试用新口径：哪些问题会多出来，哪些会没有
  taizhang rules check [口径]         检查口径：每条规则能不能用，样例对不对，谁签发的
  taizhang rules lint [口径]          查得更细：相反的、重复的、查不出什么的规则，没人用的参数和码表
  taizhang rules export --out 口径.xlsx   把口径导成工作簿，在 Excel 里改
  taizhang rules import 口径.xlsx --out 口径.json   改好的导回来，哪张表哪一格不对都说出来
  taizhang rules sign 口径.json --key 根密钥文件 --out 口径.json   县里签发口径

columns 的选项（表头没认出来，或认错了行）：
  --header 行号        表头是哪一行，两三行的写 20-21
  --ledger 台账        这是哪张台账，例如 --ledger 家庭成员
  --sheet 工作表       在哪张工作表，只有一张的不用写
                       写出来的列对应里，值是 null 的填上指标名，用 --mapping 给回来

validate 的选项：
  --as-of 年-月-日     基准日，不写就是今天
  --previous 文件      上期的表，可写多次
  --param 名称=值      设定参数，可写多次，例如 --param 监测线=8500
  --enable 规则编号    启用口径里停用的规则，可写多次
  --disable 规则编号   这次不查的规则，可写多次；结果里列为“未检查”
  --waivers 文件       核实说明（JSON）
  --waiver-template 文件   写出可以核实的清单，填上 reason、person、until 就是核实说明
  --mapping 文件       保存过的列对应（JSON），可写多次
  --catalog 目录|文件  用别的口径：文件夹、.json，或者导出来改过的 .xlsx
  --root 核对号        口径是县里哪把钥签的，照纸上印的写
  --format text|json|html   输出样式，不写就是 text
  --out 文件           写进文件，不写就显示在屏幕上

mark、unmark、repair 的选项（mark、repair 也可以用上面的 --as-of、--previous 等）：
  --out 新文件         存到哪里；不写就存在原文件旁边，名字后面加“（已标记）”等
  --in-place           直接改原文件，旁边留一份备份
  --no-notes           mark 不加批注
  --no-list            mark 不加“问题清单”
  --kinds 种类         repair 只改这几种，用逗号隔开；不写就是全部
  --dry-run            repair 只说要改什么，不改

changes 的选项：
  --previous 文件      上期的表，可写多次，必须写
  --out 新文件         另存一份，附“变化清单”
  --applications       列出要向县中心申请的人和户；和 --out 一起写，就附“申请表”
  --format text|json   输出样式

template 的选项：
  --town 镇 --village 村   给哪个村做，--village 可写多次，也可写成 镇/村；几个村的存进 --out 那个文件夹
  --villages 村名册        给名册里的每个村各做一张（表里要有“镇”“村”两列）
  --period 年月            数据期，例如 202611；不写就是这个月
  --from 上期文件          带上上期的人和户，可写多次；收入、务工等会变的空着重填
  --rows 行数              空行留多少
  --style roster|card      花名册，或一户一页

rules dry-run 的选项（也可以用 validate 的 --as-of、--previous、--together、--param、--mapping 等）：
  --catalog 目录|文件  新口径，必须写
  --against 目录|文件  和哪个口径比，不写就是随软件带的
  --format text|json   输出样式
  --out 文件           写进文件，不写就显示在屏幕上

sign、verify 的选项：
  --root 核对号        名册是县里哪把钥签的，照纸上印的写
  --ledger 台账        sign 签哪一种台账，只有一种的不用写
  --period 数据期      sign 签的是哪一期，例如 2025年3月，不写就是这个月
  --code 校验码        verify 和收件登记的校验码对一下
  --format text|json   verify 的输出样式
  口令在窗口里输入；没有人在时放在环境变量 TAIZHANG_PASSWORD 里

merge 的选项（也可以用 validate 的 --as-of、--previous、--param、--mapping 等）：
  --town 镇名          哪个镇的，不写就看多数文件是哪个镇
  --period 数据期      哪一期，例如 2025年3月，不写就看多数文件签的是哪一期
  --villages 文件      村名册（表里有“镇”“村”“联系人”“电话”几列），不写就用名册里登记的村
  --into 镇.xlsx       接着上次的汇总：只换交来的村，别的村不动
  --choose 文件名      一个村来了两份时用这一份，可写多次
  --allow-unsigned     没有签字的也收，写明“没有签字”
  --returns 文件夹     没有汇入的，一份一张退回单
  --dry-run            只说哪些能汇入，不汇总
  --format text|json   输出样式

退出码：0 没有问题；1 有错误，或有文件读不了；2 没有检查成（用法不对、一个文件都读不了）
`;
