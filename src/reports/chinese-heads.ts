/** Chinese heads of the columns that are not a rule's; their ids stay in English files. */
const HEADS: Readonly<Record<string, string>> = {
  file: '录音文件',
  call_id: '通话编号',
  direction: '呼叫方向',
  agent_id: '坐席工号',
  status: '状态',
  score: '得分',
  score_before_fatal: '一票否决前得分',
  coverage: '覆盖率',
  band: '等级',
  duration_seconds: '时长（秒）',
  rings: '振铃次数',
  answered_at_seconds: '接通时刻（秒）',
  hangup_party: '挂机方',
  hangup_source: '挂机依据',
  warnings: '提示',
  error_code: '错误代码',
  error_message: '错误说明',
  path: '路径',
  sha256: 'SHA-256',
  rule: '规则编号',
  title: '规则',
  verdict: '判定',
  finding: '结论代码',
  reason: '理由',
  confidence: '置信度',
  weight: '权重',
  fatal: '一票否决',
  evidence: '证据',
  notes: '备注',
  scope: '范围',
  calls: '通话数',
  scored: '已评分',
  failed: '失败',
  average_score: '平均分',
  average_score_7_nights: '近7晚平均分',
  score_trend: '平均分变化',
  coverage_7_nights: '近7晚覆盖率',
  excellent: '优秀',
  qualified: '合格',
  unqualified: '不合格',
  none: '依据不足',
  kind: '类别',
  line: '行号',
};

/** What the columns of a rule hold, after its title. */
const RULE_PARTS: Readonly<Record<string, string>> = {
  '': '',
  '.reason': '：理由',
  '.evidence': '：证据',
  '.pass_rate': '：通过率',
  '.judged': '：已判定',
  '.unknown': '：无法判定',
  '.pass_rate_7_nights': '：近7晚通过率',
  '.trend': '：变化',
};

/** Chinese heads by column id, for rules with these titles. */
export const chineseHeads = (titles: ReadonlyMap<string, string>): Readonly<Record<string, string>> => ({
  ...HEADS,
  ...Object.fromEntries(
    [...titles].flatMap(([rule, title]) =>
      Object.entries(RULE_PARTS).map(([part, words]) => [`${rule}${part}`, `${title}${words}`]),
    ),
  ),
});
