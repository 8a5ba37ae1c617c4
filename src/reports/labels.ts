import type { Direction, HangupParty } from '../model/call-data.ts';
import type { FailedCall } from '../model/report.ts';
import type { Band } from '../model/scorecard.ts';
import type { Evidence, VerdictKind } from '../model/verdict.ts';

export type LabelLanguage = 'zh' | 'en';

/** Words of tables and pages. Titles and reasons of rules are in the report itself. */
export interface Labels {
  readonly recording: string;
  readonly call: string;
  readonly agentId: string;
  readonly length: string;
  readonly seconds: string;
  readonly score: string;
  readonly coverage: string;
  readonly band: string;
  readonly failedRules: string;
  readonly rule: string;
  readonly weight: string;
  readonly passRate: string;
  readonly evidence: string;
  readonly noted: string;
  readonly warning: string;
  readonly reason: string;
  readonly result: string;
  readonly confidence: string;
  readonly transcript: string;
  readonly summary: string;
  readonly callData: string;
  readonly rings: string;
  readonly hangup: string;
  readonly answeredAt: string;
  readonly failed: string;
  readonly fatal: string;
  readonly beforeFatal: string;
  readonly noScore: string;
  readonly noBand: string;
  readonly calls: (total: number, scored: number, failed: number) => string;
  readonly average: string;
  readonly failedRecordings: string;
  readonly more: (count: number) => string;
  readonly rulebook: string;
  readonly engine: string;
  readonly channels: (count: number) => string;
  readonly verdicts: Readonly<Record<VerdictKind, string>>;
  readonly bands: Readonly<Record<Band, string>>;
  readonly roles: Readonly<Record<Evidence['role'], string>>;
  readonly directions: Readonly<Record<Direction, string>>;
  readonly parties: Readonly<Record<HangupParty, string>>;
  readonly sources: Readonly<Record<'cdr' | 'audio', string>>;
  /** What a warning code means; a code that is not here is shown as it is. */
  readonly warnings: Readonly<Record<string, string>>;
  /** Why a recording was not scored, by the code of its error; one that is not here is shown by its message. */
  readonly failures: Readonly<Record<string, string>>;
}

const zh: Labels = {
  recording: '录音',
  call: '通话',
  agentId: '坐席工号',
  length: '时长',
  seconds: '秒',
  score: '得分',
  coverage: '覆盖率',
  band: '等级',
  failedRules: '未通过的规则',
  rule: '规则',
  weight: '权重',
  passRate: '通过率',
  evidence: '证据',
  noted: '未计入',
  warning: '注意',
  reason: '理由',
  result: '结果',
  confidence: '把握',
  transcript: '通话文字',
  summary: '汇总',
  callData: '话单',
  rings: '响铃',
  hangup: '先挂机方',
  answeredAt: '接听',
  failed: '未能评分',
  fatal: '一票否决',
  beforeFatal: '否决前',
  noScore: '无得分',
  noBand: '依据不足',
  calls: (total, scored, failed) => `共 ${total} 通：已评分 ${scored} 通，未能评分 ${failed} 通`,
  average: '平均',
  failedRecordings: '未能评分的录音',
  more: (count) => `……另有 ${count} 条`,
  rulebook: '规则集',
  engine: '识别引擎',
  channels: (count) => (count === 1 ? '单声道' : count === 2 ? '双声道' : `${count} 声道`),
  verdicts: { pass: '通过', fail: '未通过', 'not-applicable': '不适用', unknown: '无法判定' },
  bands: { excellent: '优秀', qualified: '合格', unqualified: '不合格' },
  roles: { agent: '坐席', customer: '客户', unknown: '不明', network: '线路' },
  directions: { inbound: '呼入', outbound: '呼出' },
  parties: { customer: '客户', agent: '坐席', system: '系统', transfer: '转接' },
  sources: { cdr: '话单', audio: '录音' },
  warnings: {
    'cut-short': '录音不完整',
    'fake-stereo': '两个声道内容相同',
    'silent-leg': '有一个声道没有声音',
    crosstalk: '声道之间串音',
    'no-speech': '没有听到说话',
    clipped: '声音过载失真',
    'more-channels': '声道多于两个，只听了前两个',
    'more-tracks': '还有别的音轨没有听',
    'wrong-length': '文件头写的长度比实际短，已读到末尾',
    'legs-swapped': '坐席在另一声道',
    'agent-channel-contradicted': '话单所写的坐席声道与内容不符',
    'sources-disagree': '话单与录音不一致',
    'cdr-implausible': '话单数值不可信',
    'second-hearing': '复听时听出',
  },
  failures: {
    undecodable: '无法解码，不是可用的录音',
    unreadable: '文件读不到',
    'other-file': '处理机上同名的文件内容不同',
    'engine-died': '识别引擎中途退出',
    'ffmpeg-failed': 'ffmpeg 无法启动',
    'facts-unusable': '已存的通话不可用，需重新评分',
    bug: '程序缺陷，请报告',
  },
};

const en: Labels = {
  recording: 'Recording',
  call: 'Call',
  agentId: 'Agent',
  length: 'Length',
  seconds: 's',
  score: 'Score',
  coverage: 'Coverage',
  band: 'Band',
  failedRules: 'Rules failed',
  rule: 'Rule',
  weight: 'Weight',
  passRate: 'Pass rate',
  evidence: 'Evidence',
  noted: 'Not counted',
  warning: 'Note',
  reason: 'Reason',
  result: 'Result',
  confidence: 'Confidence',
  transcript: 'Transcript',
  summary: 'Summary',
  callData: 'call data',
  rings: 'Rings',
  hangup: 'Hung up first',
  answeredAt: 'Answered',
  failed: 'Not scored',
  fatal: 'fatal',
  beforeFatal: 'before the veto',
  noScore: 'no score',
  noBand: 'not enough evidence',
  calls: (total, scored, failed) => `${total} calls: ${scored} scored, ${failed} not scored`,
  average: 'Average',
  failedRecordings: 'Recordings that were not scored',
  more: (count) => `… and ${count} more`,
  rulebook: 'Rulebook',
  engine: 'Engine',
  channels: (count) => (count === 1 ? 'mono' : count === 2 ? 'stereo' : `${count} channels`),
  verdicts: { pass: 'pass', fail: 'fail', 'not-applicable': 'not applicable', unknown: 'unknown' },
  bands: { excellent: 'excellent', qualified: 'qualified', unqualified: 'unqualified' },
  roles: { agent: 'Agent', customer: 'Customer', unknown: 'Unknown', network: 'Line' },
  directions: { inbound: 'inbound', outbound: 'outbound' },
  parties: { customer: 'customer', agent: 'agent', system: 'system', transfer: 'transfer' },
  sources: { cdr: 'call data', audio: 'recording' },
  warnings: {
    'cut-short': 'the recording is cut short',
    'fake-stereo': 'both channels are the same',
    'silent-leg': 'one channel is silent',
    crosstalk: 'crosstalk between the channels',
    'no-speech': 'nobody is heard to speak',
    clipped: 'the sound is clipped',
    'more-channels': 'only the first two channels were heard',
    'more-tracks': 'further sound tracks were not heard',
    'wrong-length': 'longer than its header says, read to the end',
    'legs-swapped': 'the agent is on the other channel',
    'agent-channel-contradicted': 'the agent is not on the channel that the call data name',
    'sources-disagree': 'call data and recording disagree',
    'cdr-implausible': 'the call data cannot be right',
    'second-hearing': 'heard when listened to again',
  },
  failures: {
    undecodable: 'cannot be decoded as a recording',
    unreadable: 'cannot be read',
    'other-file': 'another file under this name where the worker is',
    'engine-died': 'the speech engine ended in the middle',
    'ffmpeg-failed': 'ffmpeg could not be started',
    'facts-unusable': 'the stored call cannot be used: score it again',
    bug: 'a bug, please report it',
  },
};

/** A warning code in words. */
export const warningText = (code: string, labels: Labels): string =>
  Object.hasOwn(labels.warnings, code) ? (labels.warnings[code] as string) : code;

/** Why a recording was not scored, in words. */
export const failureText = ({ code, message }: FailedCall['error'], labels: Labels): string =>
  Object.hasOwn(labels.failures, code) ? (labels.failures[code] as string) : message;

const LABELS: Readonly<Record<LabelLanguage, Labels>> = { zh, en };

/** The words of tables and pages in one language. */
export const labelsIn = (language: LabelLanguage): Labels => LABELS[language];

/** One sign for each verdict; they differ without colour. */
export const MARKS: Readonly<Record<VerdictKind, string>> = {
  pass: '✓',
  fail: '✗',
  'not-applicable': '–',
  unknown: '?',
};
