import type { CallData } from '../model/call-data.ts';

/** A cell that was understood, or what the column allows. */
export type Read<T> = { readonly value: T } | { readonly allowed: string };

type Reader<T> = (cell: string) => Read<T>;

const oneOf =
  <T>(words: Readonly<Record<string, T>>, allowed: string): Reader<T> =>
  (cell) => {
    const key = cell.toLowerCase();
    return Object.hasOwn(words, key) ? { value: words[key] as T } : { allowed };
  };

const text: Reader<string> = (cell) => ({ value: cell });

const seconds: Reader<number> = (cell) =>
  /^\d+(\.\d+)?$/.test(cell) ? { value: Number(cell) } : { allowed: 'seconds as a number of 0 or more, such as 7.4' };

const DATE_TIME =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A date and time in ISO 8601; the slashes and single digits that Excel puts in on saving are set right. */
export const readDateTime: Reader<string> = (cell) => {
  const match = DATE_TIME.exec(cell);
  const bad = { allowed: 'a date and time such as 2026-07-31T10:30:05+08:00' };
  if (!match) return bad;
  const [, year = '', month = '', day = '', hour, minute = '', second = '00', fraction = '', zone = ''] = match;
  const two = (part: string) => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = hour === undefined ? '' : `T${two(hour)}:${minute}:${second}${fraction}${zone}`;
  const at = new Date(`${date}T${hour === undefined ? '00:00:00' : time.slice(1, 9)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? { value: date + time } : bad;
};

const yesNo = oneOf(
  { true: true, yes: true, 1: true, 是: true, false: false, no: false, 0: false, 否: false },
  'true or false',
);

interface Column {
  readonly field: keyof CallData;
  readonly read: Reader<unknown>;
}

const column = <K extends keyof CallData>(field: K, read: Reader<NonNullable<CallData[K]>>): Column => ({
  field,
  read,
});

/** Columns of a `--calls` file beside `file`, all of them optional. */
export const CALL_COLUMNS: Readonly<Record<string, Column>> = {
  call_id: column('callId', text),
  direction: column(
    'direction',
    oneOf({ inbound: 'inbound', outbound: 'outbound', 呼入: 'inbound', 呼出: 'outbound' }, 'inbound or outbound'),
  ),
  agent_id: column('agentId', text),
  agent_channel: column(
    'agentChannel',
    oneOf({ left: 'left', right: 'right', 左: 'left', 右: 'right' }, 'left or right'),
  ),
  ring_seconds: column('ringSeconds', seconds),
  hangup_party: column(
    'hangupParty',
    oneOf(
      {
        customer: 'customer',
        agent: 'agent',
        system: 'system',
        transfer: 'transfer',
        客户: 'customer',
        坐席: 'agent',
        座席: 'agent',
        系统: 'system',
        转接: 'transfer',
      },
      'customer, agent, system or transfer',
    ),
  ),
  started_at: column('startedAt', readDateTime),
  answered: column('answered', yesNo),
  talk_seconds: column('talkSeconds', seconds),
  customer_title: column('customerTitle', text),
  customer_name: column('customerName', text),
  team: column('team', text),
};

/** What exports write where nothing is known. */
const NOTHING = new Set(['', '-', '--', 'null', '\\n', 'n/a', 'none', 'unknown', '未知', '无']);

/** True for a cell that stands for "not known": it is left out, without complaint. */
export const isNothing = (cell: string): boolean => NOTHING.has(cell.toLowerCase());
