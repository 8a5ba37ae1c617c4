/** Labels of people, and what they are held against. */
export const evaluations: Readonly<Record<string, string>> = {
  'agree needs two files of labels, or one and --results, --facts or --store':
    'agree 需要两份标注，或一份标注加 --results、--facts 或 --store',
  'name a file that score or judge --json wrote': '请给出 score 或 judge --json 写的文件',
  'is no report': '不是报表',
  '{0} needs --results, --facts or --store': '{0} 需要 --results、--facts 或 --store',
  'name a report of score --json, or where calls were kept': '请给出 score --json 的报表，或存放通话的位置',
  'is too large for a table of labels': '太大，不像标注表',
  'name a CSV or XLSX file': '请给出 CSV 或 XLSX 文件',
  'is empty': '是空的',
  'the first line has to name the columns': '第一行应是各列的名称',
  'is no table': '不是表格',
  'line {0}: {1}': '第 {0} 行：{1}',
  'mend the line': '请改正这一行',
  'cannot be read as a workbook': '不是能读的工作簿',
  'save it as XLSX or CSV again': '请重新存成 XLSX 或 CSV',
  'has no column for the call': '没有指明通话的列',
  'name it file, path or call_id (录音文件、路径、通话编号)':
    '请取名为 录音文件、路径 或 通话编号（file、path、call_id）',
  'holds no label': '里面没有标注',
  'write a verdict in at least one row': '请至少写一行判定',
  'line {0}: the rulebook has no rule "{1}"': '第 {0} 行：规则集里没有“{1}”这条规则',
  'line {0}: "{1}" is no verdict': '第 {0} 行：“{1}”不是判定',
  'write pass, fail, not-applicable or unknown (通过, 未通过, 不适用, 无法判定)':
    '请写 通过、未通过、不适用 或 无法判定（pass、fail、not-applicable、unknown）',
  'has no column for the verdict': '没有判定这一列',
  'name it verdict (判定)': '请取名为 判定（verdict）',
  'line {0}: names no call': '第 {0} 行：没有指明通话',
  'write its recording or id': '请写录音或通话编号',
  'has no column for the rule': '没有规则这一列',
  'name it rule (规则), or give each rule a column under its id or title':
    '请取名为 规则（rule），或每条规则一列，列名用规则的编号或名称',
  'line {0}: {1} of {2} has another verdict in line {3}': '第 {0} 行：{2} 的 {1} 与第 {3} 行的判定不同',
  'keep one of them; files of several graders go to call-etiquette agree':
    '请只留一个；几位质检员的文件请用 call-etiquette agree',
  'needs columns for the call, the speaker and the words': '需要通话、说话人、文字三列',
  'name them file, role and text (录音文件、说话人、文字)': '请取名为 录音文件、说话人、文字（file、role、text）',
  'line {0}: "{1}" is no speaker': '第 {0} 行：“{1}”不是说话人',
  'write agent or customer (坐席, 客户)': '请写 坐席 或 客户（agent、customer）',
};
