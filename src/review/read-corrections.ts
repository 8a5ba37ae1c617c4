import type { Lang } from '../messages/index.ts';
import type { CallFacts } from '../model/call-facts.ts';
import { maskFacts } from '../privacy/mask-facts.ts';
import { maskName } from '../privacy/mask-name.ts';
import { maskCall } from '../privacy/mask-report.ts';
import { judgedCall } from '../reports/build-report.ts';
import { type LoadedRulebook, wordingIn } from '../run/load-rulebook.ts';
import { judge } from '../scoring/judge.ts';
import { readCall } from '../store/calls-table.ts';
import { allMarks, eventsOf } from '../store/marks-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { REVIEW_STATES } from './api.ts';
import { correctFacts } from './correct-facts.ts';
import { type CorrectionRow, labelsOf, type ReviewedCase } from './corrections.ts';
import { type KeptMark, readMarks } from './marks.ts';
import { writingMask } from './mask-writing.ts';

/** Everything that graders said of the calls of a store, in the order in which it was said, call by call. */
export const readCorrections = (
  store: OpenDatabase,
  rulebook: LoadedRulebook,
  { lang, unmasked }: { readonly lang: Lang; readonly unmasked: boolean },
): readonly CorrectionRow[] => {
  const wording = wordingIn(rulebook, lang);
  const marks = allMarks(store);
  return [...new Set(marks.map(({ call }) => call))].flatMap((id): readonly CorrectionRow[] => {
    const loaded = readCall(store, id)?.loaded;
    if (loaded?.kind !== 'gathered') return [];
    const facts = unmasked ? loaded.facts : maskFacts(loaded.facts);
    const judged = judgedCall(facts, judge(facts, rulebook.rulebook), wording);
    const call = unmasked ? judged : maskCall(judged);
    const last = eventsOf(store, id).at(-1)?.after;
    const state = REVIEW_STATES.find((one) => one === last) ?? 'open';
    const titleOf = (rule: string): string => wording.title(rule) ?? rule;
    const own = readMarks(marks.filter((mark) => mark.call === id));
    const written = unmasked ? own : maskMarks(own, loaded.facts);
    return written.map((mark) => ({ call, facts, mark, state, titleOf }));
  });
};

/** Marks of one call as they may be shown, with their graders. */
const maskMarks = (marks: readonly KeptMark[], facts: CallFacts): readonly KeptMark[] => {
  const mask = writingMask(correctFacts(facts, marks).utterances);
  return marks.map((mark) => ({ ...mask.mark(mark), by: maskName(mark.by) }));
};

/** Calls with verdicts of graders as written cases. */
export const casesOf = (rows: readonly CorrectionRow[]): readonly ReviewedCase[] =>
  [...new Set(rows.map(({ call }) => call))].flatMap((call): readonly ReviewedCase[] => {
    const own = rows.filter((row) => row.call === call);
    const labels = labelsOf(own);
    if (labels.length === 0) return [];
    const marks = own.map(({ mark }) => mark);
    const notes = marks.flatMap((mark) => ('note' in mark && mark.note !== '' ? [mark.note] : []));
    return [
      {
        facts: correctFacts(own[0]!.facts, marks),
        expect: Object.fromEntries(labels.map(({ rule, verdict }) => [rule, verdict])),
        note: notes.join('；'),
      },
    ];
  });
