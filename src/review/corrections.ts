import { stringify } from 'yaml';
import type { CallFacts } from '../model/call-facts.ts';
import type { ScoredCall } from '../model/report.ts';
import type { VerdictKind } from '../model/verdict.ts';
import { clockSpan } from '../reports/clock.ts';
import type { Column } from '../reports/csv.ts';
import { baseName } from '../text/base-name.ts';
import type { ReviewState, SavedMark } from './api.ts';
import { givenVerdict, utteranceOf } from './marks.ts';

/** A mark of a grader with the call that it is of. */
export interface CorrectionRow {
  readonly call: ScoredCall;
  readonly facts: CallFacts;
  readonly mark: SavedMark;
  readonly state: ReviewState;
  readonly titleOf: (rule: string) => string;
}

const ruleOf = (mark: SavedMark): string | null =>
  'rule' in mark ? mark.rule : mark.kind === 'note' && mark.on.what === 'verdict' ? mark.on.rule : null;

const programVerdict = ({ call, mark }: CorrectionRow): VerdictKind | null =>
  call.verdicts.find(({ rule }) => rule === ruleOf(mark))?.verdict ?? null;

const finalVerdict = ({ mark }: CorrectionRow): VerdictKind | null => givenVerdict(mark)?.verdict ?? null;

/** What the grader did, as a word that never changes: confirmed and overturned are told apart. */
const actionOf = (row: CorrectionRow): string => {
  const { mark } = row;
  if (mark.kind !== 'verdict') return mark.kind === 'coach' ? `coach-${mark.example}` : mark.kind;
  return mark.final === programVerdict(row) ? 'confirmed' : 'overturned';
};

const timeOf = ({ mark, call }: CorrectionRow): string | null => {
  if ('span' in mark) return mark.span === null ? null : clockSpan(mark.span.start, mark.span.end);
  const utterance = call.transcript[utteranceOf(mark) ?? -1];
  return utterance === undefined ? null : clockSpan(utterance.start, utterance.end);
};

/** Columns of what graders said, one row a mark; the program's word stands beside theirs. */
export const CORRECTION_COLUMNS: readonly Column<CorrectionRow>[] = [
  { id: 'file', cell: ({ call }) => baseName(call.recording.path) },
  { id: 'call_id', cell: ({ call }) => call.callId },
  { id: 'agent_id', cell: ({ call }) => call.agentId },
  { id: 'action', cell: actionOf },
  { id: 'rule', cell: ({ mark }) => ruleOf(mark) },
  {
    id: 'title',
    cell: ({ mark, titleOf }) => {
      const rule = ruleOf(mark);
      return rule === null ? null : titleOf(rule);
    },
  },
  { id: 'program_verdict', cell: programVerdict },
  { id: 'final_verdict', cell: finalVerdict },
  { id: 'time', cell: timeOf },
  { id: 'program_text', cell: ({ call, mark }) => call.transcript[utteranceOf(mark) ?? -1]?.text ?? null },
  { id: 'corrected_text', cell: ({ mark }) => (mark.kind === 'words' ? mark.text : null) },
  { id: 'corrected_role', cell: ({ mark }) => (mark.kind === 'speaker' ? mark.role : null) },
  { id: 'note', cell: ({ mark }) => ('note' in mark ? mark.note : null) },
  { id: 'grader', cell: ({ mark }) => mark.by },
  { id: 'at', cell: ({ mark }) => mark.at },
  { id: 'state', cell: ({ state }) => state },
  { id: 'path', cell: ({ call }) => call.recording.path },
  { id: 'sha256', cell: ({ call }) => call.recording.sha256 },
];

/** A verdict that a grader gave, as `eval` reads it. */
export interface LabelRow {
  readonly call: ScoredCall;
  readonly rule: string;
  readonly verdict: VerdictKind;
  readonly grader: string;
}

/** Columns of a file of labels: what `eval --labels` reads. */
export const LABEL_COLUMNS: readonly Column<LabelRow>[] = [
  { id: 'file', cell: ({ call }) => baseName(call.recording.path) },
  { id: 'call_id', cell: ({ call }) => call.callId },
  { id: 'rule', cell: ({ rule }) => rule },
  { id: 'verdict', cell: ({ verdict }) => verdict },
  { id: 'grader', cell: ({ grader }) => grader },
];

/** The last word of a grader on each rule of each call. */
export const labelsOf = (rows: readonly CorrectionRow[]): readonly LabelRow[] => {
  const last = new Map<string, LabelRow>();
  for (const row of rows) {
    const given = givenVerdict(row.mark);
    if (given === null) continue;
    const key = JSON.stringify([row.call.recording.path, given.rule]);
    last.set(key, { call: row.call, ...given, grader: row.mark.by });
  }
  return [...last.values()];
};

/** A reviewed call, corrected, with what graders made of its rules. */
export interface ReviewedCase {
  readonly facts: CallFacts;
  readonly expect: Readonly<Record<string, VerdictKind>>;
  readonly note: string;
}

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10;

/**
 * Reviewed calls as written cases, which `rules test` judges: what people said, when, and the verdicts that graders gave. Words are
 * written as they were heard; where they were misheard, the grader's words stand in their place.
 */
export const casesYaml = (cases: readonly ReviewedCase[]): string =>
  stringify(
    {
      cases: cases.map(({ facts, expect, note }) => ({
        name: facts.callId ?? baseName(facts.recording.path),
        ...(note === '' ? {} : { note }),
        ...(facts.direction === null ? {} : { direction: facts.direction }),
        ...dataOf(facts),
        ...(facts.stereo ? {} : { mono: true, roleConfidence: facts.roleConfidence }),
        ...(facts.warnings.length === 0 ? {} : { warnings: facts.warnings }),
        endsAfter: tenth(Math.max(0, facts.recording.duration - lastSound(facts))),
        lines: linesOf(facts),
        expect,
      })),
    },
    { lineWidth: 0 },
  );

const dataOf = ({ callData: { hangupParty, ringSeconds, answered, talkSeconds } }: CallFacts): object => {
  const data = {
    ...(ringSeconds === undefined ? {} : { ring_seconds: ringSeconds }),
    ...(hangupParty === undefined ? {} : { hangup_party: hangupParty }),
    ...(answered === undefined ? {} : { answered }),
    ...(talkSeconds === undefined ? {} : { talk_seconds: talkSeconds }),
  };
  return Object.keys(data).length === 0 ? {} : { data };
};

const lastSound = ({ utterances, busyTones }: CallFacts): number =>
  Math.max(0, ...utterances.map(({ end }) => end), ...busyTones.map(({ end }) => end));

const linesOf = ({ rings, utterances, busyTones }: CallFacts): readonly object[] => [
  ...(rings.length === 0 ? [] : [{ rings: rings.length }]),
  ...utterances.map(({ role, text, start, end, confidence }) => ({
    [role]: text,
    at: tenth(start),
    seconds: Math.max(0.1, tenth(end - start)),
    ...(confidence === null || confidence === 1 ? {} : { confidence: Math.round(confidence * 100) / 100 }),
  })),
  ...(busyTones.length === 0 ? [] : [{ busy: busyTones.length }]),
];
