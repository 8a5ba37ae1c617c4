import { agentKey } from '../model/agent-key.ts';
import type { ScoredCall } from '../model/report.ts';
import { asSought } from '../text/as-sought.ts';
import { CALL_SORTS, type CallPage, type CallQuery, type CallSort, type ReviewRow } from './api.ts';

/** A call of the store as lists know it: its row, and what is looked for in it. */
export interface ListedCall {
  readonly row: ReviewRow;
  /** Verdicts by rule, the grader's over the program's. */
  readonly verdicts: ScoredCall['verdicts'];
  /** Words, names and ids, without blanks and in small letters. */
  readonly text: string;
}

/** What a search looks at. */
export const searchText = (call: ScoredCall): string =>
  asSought(
    [
      call.recording.path,
      call.callId ?? '',
      call.agentId ?? '',
      ...call.transcript.map(({ text }) => text),
      ...call.verdicts.map(({ reason }) => reason),
    ].join('\n'),
  );

const LAST = Number.POSITIVE_INFINITY;
const scoreFor = ({ finalScore, score }: ListedCall['row']): number => finalScore ?? score ?? LAST;
const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

const ORDERS: Readonly<Record<CallSort, (a: ListedCall['row'], b: ListedCall['row']) => number>> = {
  faults: (a, b) =>
    b.failed.length - a.failed.length || compare(scoreFor(a), scoreFor(b)) || b.unknown.length - a.unknown.length,
  score: (a, b) => compare(scoreFor(a), scoreFor(b)),
  'score-down': (a, b) => compare(scoreFor(b) === LAST ? -1 : scoreFor(b), scoreFor(a) === LAST ? -1 : scoreFor(a)),
  time: (a, b) => compare(a.startedAt ?? '9', b.startedAt ?? '9'),
  'time-down': (a, b) => compare(b.startedAt ?? '', a.startedAt ?? ''),
  agent: (a, b) => compare(a.agentId ?? '\uffff', b.agentId ?? '\uffff'),
  length: (a, b) => compare(b.duration ?? 0, a.duration ?? 0),
};

/** At most so many lines are given at once. */
const MOST = 200;
const USUAL = 50;

/** A number of a query between two bounds; what is none is the usual one. */
const whole = (text: string | undefined, usual: number, most: number): number => {
  const value = Number(text ?? usual);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : usual;
};

const fits = (query: CallQuery, queue: ReadonlySet<number>): ((call: ListedCall) => boolean) => {
  const words = query.text === undefined ? '' : asSought(query.text);
  return ({ row, verdicts, text }) =>
    (query.agent === undefined || (agentKey(row) ?? '') === query.agent) &&
    (query.team === undefined || (row.team ?? '') === query.team) &&
    (query.state === undefined || row.state === query.state) &&
    (query.queue === undefined || queue.has(row.id)) &&
    (query.band === undefined ||
      (query.band === 'failed'
        ? row.status === 'failed'
        : row.status === 'scored' && (row.band ?? 'none') === query.band)) &&
    ((query.rule === undefined && query.verdict === undefined) ||
      verdicts.some(
        ({ rule, verdict }) =>
          (query.rule === undefined || rule === query.rule) &&
          (query.verdict === undefined || verdict === query.verdict),
      )) &&
    (words === '' || text.includes(words));
};

/** The calls that fit a query, a page of them. */
export const listCalls = (calls: readonly ListedCall[], query: CallQuery, queue: ReadonlySet<number>): CallPage => {
  const sort = CALL_SORTS.find((one) => one === query.sort) ?? 'faults';
  const found = calls.filter(fits(query, queue)).sort((a, b) => ORDERS[sort](a.row, b.row) || a.row.id - b.row.id);
  const from = whole(query.offset, 0, found.length);
  return {
    total: found.length,
    calls: found.slice(from, from + whole(query.limit, USUAL, MOST)).map(({ row }) => row),
  };
};
