type Side = 'agent' | 'customer';

const zhSides = { agent: '坐席', customer: '客户' } as const;

/** Words of the `rules` commands. */
export const rulebooks = {
  on: '启用',
  off: '停用',
  fatal: '一票否决',
  weight: '权重',
  id: '编号',
  title: '规则',
  clause: '条款',
  state: '状态',
  own: '自定规则',
  note: '说明',
  advice: '建议',
  settings: '参数',
  usual: '默认',
  lists: '用语表',
  entries: (count: number) => `${count} 条`,
  moreEntries: (count: number) => `……另有 ${count} 条`,
  example: '例',
  noExample: '用例里没有',
  weightsOn: (sum: number, on: number, off: number) => `启用 ${on} 条，权重合计 ${sum}；停用 ${off} 条`,
  rulebook: '规则集',
  unquoted: '规则集没有摘录原文',
  outcomes: '判定',
  condition: '条件',
  says: {
    required: (side: Side, needed: string) => `${zhSides[side]}必须说（${needed}）`,
    forbidden: (side: Side, needed: string) => `${zhSides[side]}不得说（${needed}）`,
  },
  needed: (needed: number, of: number, inOrder: boolean) =>
    `${needed === 1 ? '任意一句' : needed === of ? '每一句' : `至少 ${needed} 句`}${inOrder ? '，按次序' : ''}`,
  firstTurns: (count: number) => `开头 ${count} 段话以内`,
  lastTurns: (count: number) => `最后 ${count} 段话以内`,
  firstSeconds: (count: number) => `接通后 ${count} 秒以内`,
  lastSeconds: (count: number) => `结束前 ${count} 秒以内`,
  near: {
    after: (side: Side, phrases: string, reach: string) => `在${zhSides[side]}说“${phrases}”之后${reach}`,
    before: (side: Side, phrases: string, reach: string) => `在${zhSides[side]}说“${phrases}”之前${reach}`,
  },
  reach: (turns: number | null, seconds: number | null) => {
    const parts = [turns === null ? '' : `${turns} 段话`, seconds === null ? '' : `${seconds} 秒`].filter(Boolean);
    return parts.length === 0 ? '' : `，${parts.join('、')}以内`;
  },
  speakers: { agent: '坐席', customer: '客户', unknown: '不明' },
  inaudible: '（听不清）',
  happenings: {
    rings: (count: number) => `（振铃 ${count} 声）`,
    busy: (count: number) => `（忙音 ${count} 声）`,
    pause: (count: number) => `（静默 ${count} 秒）`,
  },
  colon: '：',
  severity: { error: '错误', warning: '提醒' },
  written: (rulebook: string, cases: string) =>
    `${rulebook}：一份能用的规则集，改完用 rules check 检查\n${cases}：它的用例，用 rules test 运行`,
  noFindings: '没有发现问题',
  checked: (errors: number, warnings: number) => `错误 ${errors} 处，提醒 ${warnings} 处`,
  expected: (wanted: string, got: string) => `应为${wanted}，实为${got}`,
  notJudged: '没有判定',
  ran: (cases: number, passed: number, failed: number, ms: number) =>
    `共 ${cases} 例：通过 ${passed} 例，不符 ${failed} 例（${ms} 毫秒）`,
  brokenFiles: (count: number) => `${count} 个用例文件有错，没有运行`,
  diffed: (calls: number, changed: number) => `共 ${calls} 通，其中 ${changed} 通的判定有变化`,
  change: '变化',
  calls: '通数',
  scoreChanges: (count: number) => `得分或等级有变化的：${count} 通`,
  sameVerdicts: '两份规则集的判定完全相同',
} as const;
