import type { Lang } from '../messages/index.ts';

type Side = 'agent' | 'customer';

/** Words of the `rules` commands. What rules and findings are called is in src/messages. */
export interface RulesLabels {
  readonly on: string;
  readonly off: string;
  readonly fatal: string;
  readonly weight: string;
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly state: string;
  readonly own: string;
  readonly note: string;
  readonly advice: string;
  readonly settings: string;
  readonly usual: string;
  readonly lists: string;
  readonly entries: (count: number) => string;
  readonly moreEntries: (count: number) => string;
  readonly example: string;
  readonly noExample: string;
  readonly weightsOn: (sum: number, on: number, off: number) => string;
  readonly rulebook: string;
  readonly unquoted: string;
  readonly outcomes: string;
  readonly condition: string;
  readonly says: Readonly<Record<'required' | 'forbidden', (side: Side, needed: string) => string>>;
  readonly needed: (needed: number, of: number, inOrder: boolean) => string;
  readonly firstTurns: (count: number) => string;
  readonly lastTurns: (count: number) => string;
  readonly firstSeconds: (count: number) => string;
  readonly lastSeconds: (count: number) => string;
  readonly near: Readonly<Record<'after' | 'before', (side: Side, phrases: string, reach: string) => string>>;
  readonly reach: (turns: number | null, seconds: number | null) => string;
  readonly speakers: Readonly<Record<'agent' | 'customer' | 'unknown', string>>;
  readonly inaudible: string;
  readonly happenings: Readonly<Record<'rings' | 'busy' | 'pause', (count: number) => string>>;
  readonly colon: string;
  readonly severity: Readonly<Record<'error' | 'warning', string>>;
  readonly noFindings: string;
  readonly checked: (errors: number, warnings: number) => string;
  readonly expected: (wanted: string, got: string) => string;
  readonly notJudged: string;
  readonly ran: (cases: number, passed: number, failed: number, milliseconds: number) => string;
  readonly brokenFiles: (count: number) => string;
  readonly diffed: (calls: number, changed: number) => string;
  readonly change: string;
  readonly calls: string;
  readonly scoreChanges: (count: number) => string;
  readonly sameVerdicts: string;
}

const zhSides = { agent: '坐席', customer: '客户' } as const;

const zh: RulesLabels = {
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
  entries: (count) => `${count} 条`,
  moreEntries: (count) => `……另有 ${count} 条`,
  example: '例',
  noExample: '用例里没有',
  weightsOn: (sum, on, off) => `启用 ${on} 条，权重合计 ${sum}；停用 ${off} 条`,
  rulebook: '规则集',
  unquoted: '规则集没有摘录原文',
  outcomes: '判定',
  condition: '条件',
  says: {
    required: (side, needed) => `${zhSides[side]}必须说（${needed}）`,
    forbidden: (side, needed) => `${zhSides[side]}不得说（${needed}）`,
  },
  needed: (needed, of, inOrder) =>
    `${needed === 1 ? '任一' : needed === of ? '全部' : `至少 ${needed} 句`}${inOrder ? '，依次' : ''}`,
  firstTurns: (count) => `开头 ${count} 段话以内`,
  lastTurns: (count) => `最后 ${count} 段话以内`,
  firstSeconds: (count) => `接通后 ${count} 秒以内`,
  lastSeconds: (count) => `结束前 ${count} 秒以内`,
  near: {
    after: (side, phrases, reach) => `在${zhSides[side]}说“${phrases}”之后${reach}`,
    before: (side, phrases, reach) => `在${zhSides[side]}说“${phrases}”之前${reach}`,
  },
  reach: (turns, seconds) => {
    const parts = [turns === null ? '' : `${turns} 段话`, seconds === null ? '' : `${seconds} 秒`].filter(Boolean);
    return parts.length === 0 ? '' : `，${parts.join('、')}以内`;
  },
  speakers: { agent: '坐席', customer: '客户', unknown: '不明' },
  inaudible: '（听不清）',
  happenings: {
    rings: (count) => `（响铃 ${count} 声）`,
    busy: (count) => `（忙音 ${count} 声）`,
    pause: (count) => `（停顿 ${count} 秒）`,
  },
  colon: '：',
  severity: { error: '错误', warning: '提醒' },
  noFindings: '没有发现问题',
  checked: (errors, warnings) => `错误 ${errors} 处，提醒 ${warnings} 处`,
  expected: (wanted, got) => `应为${wanted}，实为${got}`,
  notJudged: '没有判定',
  ran: (cases, passed, failed, ms) => `共 ${cases} 例：通过 ${passed} 例，不符 ${failed} 例（${ms} 毫秒）`,
  brokenFiles: (count) => `${count} 个用例文件有错，没有运行`,
  diffed: (calls, changed) => `共 ${calls} 通，其中 ${changed} 通的判定有变化`,
  change: '变化',
  calls: '通数',
  scoreChanges: (count) => `得分或等级有变化的：${count} 通`,
  sameVerdicts: '两个规则集的判定完全相同',
};

const en: RulesLabels = {
  on: 'on',
  off: 'off',
  fatal: 'fatal',
  weight: 'Weight',
  id: 'Id',
  title: 'Rule',
  clause: 'Clause',
  state: 'State',
  own: 'own rule',
  note: 'Note',
  advice: 'Advice',
  settings: 'Settings',
  usual: 'default',
  lists: 'Phrase lists',
  entries: (count) => (count === 1 ? '1 phrase' : `${count} phrases`),
  moreEntries: (count) => `… and ${count} more`,
  example: 'Example',
  noExample: 'none among the cases',
  weightsOn: (sum, on, off) => `${on} on, weights sum up to ${sum}; ${off} off`,
  rulebook: 'Rulebook',
  unquoted: 'not quoted in the rulebook',
  outcomes: 'Verdicts',
  condition: 'Condition',
  says: {
    required: (side, needed) => `the ${side} has to say ${needed}`,
    forbidden: (side, needed) => `the ${side} must not say ${needed}`,
  },
  needed: (needed, of, inOrder) =>
    `${needed === 1 ? 'any of these' : needed === of ? 'all of these' : `at least ${needed} of these`}${inOrder ? ', in this order' : ''}`,
  firstTurns: (count) => `within the first ${count} turns`,
  lastTurns: (count) => `within the last ${count} turns`,
  firstSeconds: (count) => `within ${count} s of the answer`,
  lastSeconds: (count) => `within the last ${count} s`,
  near: {
    after: (side, phrases, reach) => `after the ${side} said “${phrases}”${reach}`,
    before: (side, phrases, reach) => `before the ${side} said “${phrases}”${reach}`,
  },
  reach: (turns, seconds) => {
    const parts = [turns === null ? '' : `${turns} turns`, seconds === null ? '' : `${seconds} s`].filter(Boolean);
    return parts.length === 0 ? '' : `, within ${parts.join(' and ')}`;
  },
  speakers: { agent: 'Agent', customer: 'Customer', unknown: 'Unknown' },
  inaudible: '(inaudible)',
  happenings: {
    rings: (count) => `(${count === 1 ? '1 ring' : `${count} rings`})`,
    busy: (count) => `(busy tone, ${count === 1 ? '1 burst' : `${count} bursts`})`,
    pause: (count) => `(${count} s of silence)`,
  },
  colon: ': ',
  severity: { error: 'error', warning: 'warning' },
  noFindings: 'nothing wrong',
  checked: (errors, warnings) =>
    `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  expected: (wanted, got) => `expected ${wanted}, got ${got}`,
  notJudged: 'not judged',
  ran: (cases, passed, failed, ms) =>
    `${cases} ${cases === 1 ? 'case' : 'cases'}: ${passed} passed, ${failed} failed (${ms} ms)`,
  brokenFiles: (count) => `${count} case ${count === 1 ? 'file has' : 'files have'} mistakes and did not run`,
  diffed: (calls, changed) => `${calls} calls, ${changed} with another verdict`,
  change: 'Change',
  calls: 'Calls',
  scoreChanges: (count) => `calls with another score or band: ${count}`,
  sameVerdicts: 'both rulebooks give the same verdicts',
};

/** The words in one language. */
export const rulesLabels = (lang: Lang): RulesLabels => (lang === 'zh' ? zh : en);
