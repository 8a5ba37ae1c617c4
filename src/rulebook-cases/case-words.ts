import { DIRECTIONS, type Direction, HANGUP_PARTIES, type HangupParty } from '../model/call-data.ts';
import type { Role } from '../model/utterance.ts';
import { VERDICTS, type VerdictKind } from '../model/verdict.ts';

/** Words of a case file beside the code's own: both languages may be written, also mixed. */
type Words<T extends string> = Readonly<Record<string, T>>;

const codes = <T extends string>(values: readonly T[]): Words<T> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

/** Who speaks in a line. */
export const SPEAKERS: Words<Role> = {
  坐席: 'agent',
  客户: 'customer',
  不明: 'unknown',
  agent: 'agent',
  customer: 'customer',
  unknown: 'unknown',
};

/** What happens in a line in which nobody speaks. */
export const HAPPENINGS: Words<'rings' | 'busy' | 'pause'> = {
  振铃: 'rings',
  响铃: 'rings',
  忙音: 'busy',
  静默: 'pause',
  停顿: 'pause',
  rings: 'rings',
  busy: 'busy',
  pause: 'pause',
};

export const DIRECTION_WORDS: Words<Direction> = { ...codes(DIRECTIONS), 呼入: 'inbound', 呼出: 'outbound' };

export const HANGUP_WORDS: Words<HangupParty> = {
  ...codes(HANGUP_PARTIES),
  客户: 'customer',
  坐席: 'agent',
  系统: 'system',
  转接: 'transfer',
};

/** Verdicts by their codes and by the names that reports print in either wording. */
export const VERDICT_WORDS: Words<VerdictKind> = {
  ...codes(VERDICTS),
  通过: 'pass',
  达标: 'pass',
  未通过: 'fail',
  不通过: 'fail',
  不达标: 'fail',
  不适用: 'not-applicable',
  无法判定: 'unknown',
  无法判断: 'unknown',
};

/** What stands for words that nobody could make out. */
export const UNHEARD = ['听不清', 'inaudible'];
