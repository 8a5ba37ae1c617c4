/** Cases. */
export const cases: Readonly<Record<string, string>> = {
  'name a folder of case files': '请给出用例文件夹',
  'holds no case file': '里面没有用例文件',
  'put .yaml files with cases into it': '请放入写有用例的 .yaml 文件',
  '"{0}" is none of: {1}': '“{0}”不在这些之中：{1}',
  'needs one of: {0}': '要写其中之一：{0}',
  'has {0}: only one': '写了 {0}：只能写一个',
  '"{0}" is no verdict; verdicts are: {1}': '“{0}”不是判定；判定有：{1}',
  'expect names the rule "{0}", which the rulebook does not have': 'expect 里的规则 {0}，规则集里没有',
  'rule {0} has no finding "{1}"': '规则 {0} 没有 {1} 这个结论',
  'two cases are called "{0}"': '有两个用例都叫“{0}”',
  'the first stands in line {0}': '前一个在第 {0} 行',
  '"{0}" cannot be read as a frame: {1}': '“{0}”不能读成句式：{1}',
  'guard {0}: there is no group "{1}" of taboos': '豁免 {0}：没有叫“{1}”的忌语组',
  'word class {{0}}: "{1}": {2}': '词类 {{0}}：“{1}”：{2}',
  '{0} "{1}": its example "{2}" comes out wrong: {3}': '{0}“{1}”：它的例句“{2}”判得不对：{3}',
};
