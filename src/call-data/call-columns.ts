import type { CallData, HangupParty } from '../model/call-data.ts';

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

/** 7.4, 7,4, 0:00:07, 1:05, 7秒, 1分05秒, 7s: hours and minutes stand before their marks. */
const DURATIONS = [
  /^(?<s>\d+(?:[.,]\d+)?)\s*(?:s|sec|秒)?$/i,
  /^(?:(?<h>\d+):)?(?<m>\d{1,2}):(?<s>\d{2}(?:\.\d+)?)$/,
  /^(?:(?<h>\d+)(?:小时|时|h))?\s*(?:(?<m>\d+)(?:分钟|分|m))?\s*(?:(?<s>\d+)(?:秒|s))?$/i,
];

const seconds: Reader<number> = (cell) => {
  const found = cell === '' ? null : DURATIONS.map((pattern) => pattern.exec(cell)).find((one) => one !== null);
  if (found == null) return { allowed: 'seconds as a number of 0 or more, such as 7.4' };
  const part = (name: string): number => Number((found.groups?.[name] ?? '0').replace(',', '.'));
  return { value: part('h') * 3600 + part('m') * 60 + part('s') };
};

const DATE_TIME =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Other ways to write a day, set into the one that is read: 2026年11月20日, 20.11.2026, 20261120093000. */
const inOneOrder = (cell: string): string =>
  cell
    .replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日\s*/, '$1-$2-$3 ')
    .replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$|[T ])/, '$3-$2-$1')
    .replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1-$2-$3 $4:$5:$6')
    .trim();

/** A date and time in ISO 8601; the slashes and single digits that Excel puts in on saving are set right. */
const readDateTime: Reader<string> = (cell) => {
  const match = DATE_TIME.exec(inOneOrder(cell));
  const bad = { allowed: 'a date and time such as 2026-07-31T10:30:05+08:00' };
  if (!match) return bad;
  const [, year = '', month = '', day = '', hour, minute = '', second = '00', fraction = '', zone = ''] = match;
  const two = (part: string) => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = hour === undefined ? '' : `T${two(hour)}:${minute}:${second}${fraction}${zone}`;
  const at = new Date(`${date}T${hour === undefined ? '00:00:00' : time.slice(1, 9)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? { value: date + time } : bad;
};

const words = <T>(value: T, list: string): Readonly<Record<string, T>> =>
  Object.fromEntries(list.split(' ').map((word) => [word, value]));

const yesNo = oneOf(
  {
    ...words(true, 'true yes 1 是 已接 接听 已接听 接通 已接通 呼通 成功 answered'),
    ...words(false, 'false no 0 否 未接 未接听 未接通 无应答 未应答 未呼通 失败 漏接 放弃 忙线 占线 noanswer'),
  },
  'true or false',
);

/** Words for the two ends of a line, in place of those for the people at them. */
const ENDS: Readonly<Record<string, 'caller' | 'callee'>> = {
  ...words('caller', '主叫 caller calling'),
  ...words('callee', '被叫 callee called'),
} as const;

/**
 * Who hung up, where a cell names an end of the line (主叫, 被叫): the caller of an inbound call is the customer. Other cells stay.
 * @param direction of the call, in a word that `direction` takes, or '' where nothing tells.
 */
export const partyAtEnd = (cell: string, direction: 'inbound' | 'outbound' | undefined): Read<string> => {
  const end = ENDS[bareParty(cell)];
  if (end === undefined) return { value: cell };
  if (direction === undefined) return { allowed: 'customer or agent where the direction of the call is not known' };
  return { value: (end === 'caller') === (direction === 'inbound') ? 'customer' : 'agent' };
};

/** 客户先挂机, 坐席挂断, 主叫方: the one who is named. */
const bareParty = (cell: string): string => cell.toLowerCase().replace(/(?:先)?(?:挂断|挂机|释放|结束|方|侧|端)+$/, '');

const PARTIES = oneOf<HangupParty>(
  {
    ...words('customer', 'customer client user 客户 用户 顾客 来电人 客人'),
    ...words('agent', 'agent seat operator 坐席 座席 客服 员工 工号 话务员'),
    ...words('system', 'system 系统 平台 网络'),
    ...words('transfer', 'transfer 转接 转移'),
  },
  'customer, agent, system or transfer',
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
    oneOf(
      {
        ...words('inbound', 'inbound in incoming 呼入 入呼 来电 进线 呼入电话 呼入通话'),
        ...words('outbound', 'outbound out outgoing 呼出 外呼 去电 拨出 呼出电话 呼出通话 外呼通话'),
      } as const,
      'inbound or outbound',
    ),
  ),
  agent_id: column('agentId', text),
  agent_channel: column(
    'agentChannel',
    oneOf({ ...words('left', 'left l 左 左声道'), ...words('right', 'right r 右 右声道') } as const, 'left or right'),
  ),
  ring_seconds: column('ringSeconds', seconds),
  hangup_party: column('hangupParty', (cell) => PARTIES(bareParty(cell))),
  started_at: column('startedAt', readDateTime),
  answered: column('answered', yesNo),
  talk_seconds: column('talkSeconds', seconds),
  customer_title: column('customerTitle', text),
  customer_name: column('customerName', text),
  team: column('team', text),
};

/** The column that a field of the call data stands in: call_id of callId. */
export const columnOf = (field: keyof CallData): string =>
  Object.entries(CALL_COLUMNS).find(([, one]) => one.field === field)?.[0] ?? field;

/** What exports write where nothing is known. */
const NOTHING = new Set(['', '-', '--', 'null', '\\n', 'n/a', 'none', 'unknown', '未知', '无']);

/** True for a cell that stands for "not known": it is left out, without complaint. */
export const isNothing = (cell: string): boolean => NOTHING.has(cell.toLowerCase());
