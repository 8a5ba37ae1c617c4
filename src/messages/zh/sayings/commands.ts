/** What a command needs. */
export const commands: Readonly<Record<string, string>> = {
  '--lang is {0}, and must be zh or en': '--lang 是 {0}，只能是 zh 或 en',
  'export needs --out FOLDER or --csv FILE': 'export 需要 --out 文件夹 或 --csv 文件',
  'judge needs --facts FOLDER or --store FILE, one of them': 'judge 需要 --facts 文件夹 或 --store 文件，二者取一',
  'purge needs --older-than or --call, one of them': 'purge 需要 --older-than 或 --call，二者取一',
  '{0}: rule {1} has a bug and gives no verdict, please report it: {2}':
    '{0}：规则 {1} 程序有错，没有判定，请报告：{2}',
};
