import type { Catalogue } from '../catalogue.ts';
import { count } from './count.ts';

/** English wording; see zh/evaluation.ts. */
export const evaluation: Catalogue['evaluation'] = {
  heads: (rule) => [rule, 'Calls', 'Agree', 'κ', 'Prec.', 'Recall', 'Wrong'],
  sideHeads: (rule) => [rule, 'Calls', 'A agrees', 'B agrees', 'only A', 'only B'],
  graderHeads: (rule) => [rule, 'Calls', 'Agree', 'κ'],
  all: 'All',
  legend:
    'Below agreement, precision and recall stand their 95% intervals. Precision and recall are of failures. Wrong: false fail / false pass / other. κ is 1 for full agreement and 0 for what chance would give.',
  few: (least) => `! fewer than ${least} calls: the intervals are wide, and nothing is proven.`,
  missing: (calls, names) => `${count(calls, 'labelled call is', 'labelled calls are')} missing: ${names}`,
  ambiguous: (calls, names) =>
    `${count(calls, 'labelled call')} could each be several; write paths, or try --unmasked: ${names}`,
  failed: (calls, names) => `${count(calls, 'labelled call')} could not be scored: ${names}`,
  characterErrors: (agent, customer, characters) =>
    `Character error rate: agent ${agent}, customer ${customer} (${count(characters, 'character')})`,
  confusion: 'What was taken for what (label → program)',
  none: 'none',
  labelled: 'label',
  said: 'program',
  disagreements: (calls) => `${count(calls, 'disagreement')}:`,
  noDisagreement: 'No disagreement.',
};
