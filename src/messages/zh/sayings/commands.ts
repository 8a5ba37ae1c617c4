/** What a command needs. */
export const commands: Readonly<Record<string, string>> = {
  'the program is not installed whole, {0} is missing': '程序没有装完整，缺少 {0}',
  'run npm ci in its folder': '请在程序文件夹里运行 npm ci',
  '--lang is {0}, and must be zh or en': '--lang 是 {0}，只能是 zh 或 en',
  'export needs --out FOLDER or --csv FILE': 'export 需要 --out 文件夹 或 --csv 文件',
  'judge needs --facts FOLDER or --store FILE, one of them': 'judge 需要 --facts 文件夹 或 --store 文件，二者取一',
  'purge needs --older-than or --call, one of them': 'purge 需要 --older-than 或 --call，二者取一',
  'find needs words to look for': 'find 需要要找的话',
  'blanks and marks do not count: every sentence has them': '空格和标点不算：哪句话里都有',
  '{0}: rule {1} has a bug and gives no verdict, please report it: {2}':
    '{0}：规则 {1} 有程序缺陷，没有判定，请反馈：{2}',
  'settings are read from {0}': '设置读自 {0}',
  'settings cannot be read ({0})': '设置文件读不了（{0}）',
  'must hold options by name': '里面应是选项名和值',
  'write lines such as agent-side: left': '请写成这样的行：agent-side: left',
  'there is no option "{0}"{1}': '没有 {0} 这个选项{1}',
  ' of {0}': '（{0}）',
  'it is an option of {0}': '这是 {0} 的选项',
  'call-etiquette config shows all': '用 call-etiquette config 查看全部',
  'the value of "{0}" must be a text, a number, true or false, or a list of them':
    '{0} 的值应是文字、数字、true 或 false，或它们的列表',
  'completion is for {0}, and not for {1}': '补全脚本支持 {0}，不支持 {1}',
  'did you mean "{0}"?': '您要的是 {0} 吗？',
  'wrote {0}': '已写出 {0}',
};
