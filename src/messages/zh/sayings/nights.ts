/** Nights and days. */
export const nights: Readonly<Record<string, string>> = {
  'holds {0}, which is no place for a date': '里面的 {0} 不能换成日期',
  'write {yyyy}, {mm} and {dd}': '请写 {yyyy}、{mm} 和 {dd}',
  'is no file, and the log is added to one': '不是文件，日志要追加到文件里',
  'name a file for --log': '请给 --log 一个文件',
  'name another file, or - for standard output': '请换一个文件，或用 - 写到标准输出',
  'the log cannot be written ({0})': '日志写不了（{0}）',
  'the inbox is no folder': '录音送达的位置不是文件夹',
  'check the path and the mount': '请检查路径，以及共享文件夹是否已挂载',
  '{0}: stored and not reported before, the reports are written now': '{0}：以前存了却没写出的报表，现已补写',
  'and {0} more recordings failed: calls-{1}.csv names them': '另有 {0} 条录音未能评分：见 calls-{1}.csv',
  '{0} is {1}, and must be a day such as 2026-11-24, today or yesterday':
    '{0} 是 {1}，应为日期（例如 2026-11-24）、today 或 yesterday',
  '{0} is {1}, and must be a number of days such as 180d': '{0} 是 {1}，应为天数，例如 180d',
};
