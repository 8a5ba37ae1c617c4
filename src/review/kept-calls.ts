import type { Overview } from '../model/overview.ts';
import type { ScoredCall } from '../model/report.ts';
import { callRow } from '../reports/call-row.ts';
import { overviewOf } from '../reports/overview.ts';
import { type ListedCall, searchText } from './call-rows.ts';
import type { Judged } from './judge-stored.ts';
import { stateOf } from './states.ts';

/** What is kept in memory of every call under review, as it was judged last: enough for lists and the overview. */
export interface KeptCalls {
  readonly keep: (id: number, judged: Judged) => void;
  /** In the order in which they were kept first. */
  readonly all: () => readonly ListedCall[];
  readonly row: (id: number) => ListedCall['row'] | undefined;
  readonly overview: () => Overview;
}

/** Keeps calls; none at first. */
export const keepCalls = (): KeptCalls => {
  const calls = new Map<number, { readonly listed: ListedCall; readonly slim: ScoredCall }>();
  return {
    keep: (id, judged) => void calls.set(id, { listed: listedCall(id, judged), slim: slimCall(judged) }),
    all: () => [...calls.values()].map(({ listed }) => listed),
    row: (id) => calls.get(id)?.listed.row,
    overview: () => overviewOf({ calls: [...calls.values()].map(({ slim }) => slim) }),
  };
};

/** A list of thousands holds no evidence and no words but those that are looked for. */
const withoutEvidence = <T extends ScoredCall['verdicts'][number]>(verdict: T): T => ({
  ...verdict,
  evidence: [],
  notes: [],
});

const slimCall = ({ call }: Judged): ScoredCall => ({
  ...call,
  transcript: [],
  verdicts: call.verdicts.map(withoutEvidence),
});

const listedCall = (id: number, { call, final, marks, history }: Judged): ListedCall => ({
  row: {
    ...callRow(call, id),
    state: stateOf(history),
    finalScore: final.score?.score ?? null,
    marks: marks.length,
  },
  verdicts: call.verdicts.map((one) => ({
    ...withoutEvidence(one),
    verdict: final.verdicts[one.rule] ?? one.verdict,
  })),
  text: searchText(call),
});
