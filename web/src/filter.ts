import { agentKey } from '../../src/model/agent-key.ts';
import type { CallRow } from '../../src/model/call-row.ts';
import type { VerdictKind } from '../../src/model/verdict.ts';
import type { ShownCall } from './report.ts';

export const SORTS = ['faults', 'score', 'score-down', 'time', 'time-down', 'agent', 'length'] as const;
export type Sort = (typeof SORTS)[number];

/** What a reader wants to see; an empty text is any. */
export interface Filter {
  readonly rule: string;
  readonly verdict: VerdictKind | '';
  readonly agent: string;
  readonly team: string;
  readonly band: string;
  readonly text: string;
  readonly sort: Sort;
}

export const NO_FILTER: Filter = { rule: '', verdict: '', agent: '', team: '', band: '', text: '', sort: 'faults' };

/** The band by which a call is filtered. */
export const bandOf = ({ status, band }: Pick<CallRow, 'status' | 'band'>): string =>
  status === 'failed' ? 'failed' : (band ?? 'none');

const holds = (call: ShownCall, text: string): boolean => {
  const { row } = call;
  const own = [row.name, row.callId, row.agentId, row.team, call.call.error?.message];
  return (
    own.some((one) => one?.toLowerCase().includes(text)) ||
    call.call.transcript.some((line) => line.text.toLowerCase().includes(text)) ||
    call.call.verdicts.some((verdict) => verdict.reason.toLowerCase().includes(text))
  );
};

const fits = (call: ShownCall, filter: Filter): boolean => {
  const { row } = call;
  const { rule, verdict, agent, team, band, text } = filter;
  if (agent !== '' && agentKey(row) !== agent) return false;
  if (team !== '' && row.team !== team) return false;
  if (band !== '' && bandOf(row) !== band) return false;
  if (rule !== '' || verdict !== '') {
    // A rule alone asks for its faults: that is what one looks for.
    const wanted = verdict === '' ? 'fail' : verdict;
    if (!call.call.verdicts.some((one) => (rule === '' || one.rule === rule) && one.verdict === wanted)) return false;
  }
  return text.trim() === '' || holds(call, text.trim().toLowerCase());
};

type Order = (a: CallRow, b: CallRow) => number;
const by =
  (keyOf: (row: CallRow) => number): Order =>
  (a, b) =>
    keyOf(a) - keyOf(b);
const byText =
  (textOf: (row: CallRow) => string | null): Order =>
  (a, b) => {
    const [one, other] = [textOf(a) ?? '\uffff', textOf(b) ?? '\uffff'];
    return one < other ? -1 : one > other ? 1 : 0;
  };

const score = (row: CallRow): number => row.score ?? 101;
const ORDERS: Readonly<Record<Sort, readonly Order[]>> = {
  faults: [
    by((row) => -Number(row.vetoed)),
    by((row) => -row.failed.length),
    by(score),
    by((row) => -row.unknown.length),
  ],
  score: [by(score), by((row) => -row.failed.length)],
  'score-down': [by((row) => -(row.score ?? -1))],
  time: [byText((row) => row.startedAt)],
  'time-down': [(a, b) => byText((row) => row.startedAt)(b, a)],
  agent: [byText((row) => row.agentId), by(score)],
  length: [by((row) => -(row.duration ?? 0))],
};

/** The calls that fit, in the order that is wanted; those that are alike stay in the report's order. */
export const chooseCalls = (calls: readonly ShownCall[], filter: Filter): readonly ShownCall[] =>
  calls
    .filter((call) => fits(call, filter))
    .sort((a, b) => {
      for (const order of ORDERS[filter.sort]) {
        const difference = order(a.row, b.row);
        if (difference !== 0) return difference;
      }
      return a.row.id - b.row.id;
    });
