import type { ReportedVerdict, ScoredCall } from '../../src/model/report.ts';
import type { Evidence, VerdictKind } from '../../src/model/verdict.ts';

export const MARKS: Readonly<Record<VerdictKind, string>> = {
  fail: '✗',
  unknown: '?',
  pass: '✓',
  'not-applicable': '–',
};

/** Faults first, then what could not be judged; the heavier before the lighter. */
const RANK: Readonly<Record<VerdictKind, number>> = { fail: 0, unknown: 1, pass: 2, 'not-applicable': 3 };

export const inOrder = (verdicts: readonly ReportedVerdict[]): readonly ReportedVerdict[] =>
  [...verdicts].sort(
    (a, b) => RANK[a.verdict] - RANK[b.verdict] || Number(b.fatal) - Number(a.fatal) || b.weight - a.weight,
  );

/** A piece of evidence that lies in the recording. */
export interface Piece {
  /** Names it in the page: rule and place. */
  readonly id: string;
  readonly verdict: ReportedVerdict;
  readonly evidence: Evidence;
  readonly start: number;
  readonly end: number;
}

/** Seconds around evidence that are played with it. */
export const AROUND = 1;

/** The pieces of a call in the order of time. Notes are what did not count; they are no pieces. */
export const piecesOf = ({ verdicts }: Pick<ScoredCall, 'verdicts'>): readonly Piece[] =>
  verdicts
    .flatMap((verdict) =>
      verdict.evidence.flatMap((evidence, at): Piece[] =>
        evidence.start === null || evidence.end === null
          ? []
          : [{ id: `${verdict.rule}-${at}`, verdict, evidence, start: evidence.start, end: evidence.end }],
      ),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end);

/** What one goes through with the keys: a fault or what could not be judged, at its evidence, or without any in the recording. */
export interface Stop {
  readonly id: string;
  readonly verdict: ReportedVerdict;
  readonly piece: Piece | null;
}

/** The stops of a call: those in the recording in the order of time, then the others, heaviest first. */
export const stopsOf = (call: Pick<ScoredCall, 'verdicts'>): readonly Stop[] => {
  const counts = ({ verdict }: ReportedVerdict): boolean => verdict === 'fail' || verdict === 'unknown';
  const pieces = piecesOf(call).filter(({ verdict }) => counts(verdict));
  const heard = new Set(pieces.map(({ verdict }) => verdict.rule));
  return [
    ...pieces.map((piece) => ({ id: piece.id, verdict: piece.verdict, piece })),
    ...inOrder(call.verdicts)
      .filter((verdict) => counts(verdict) && !heard.has(verdict.rule))
      .map((verdict) => ({ id: verdict.rule, verdict, piece: null })),
  ];
};
