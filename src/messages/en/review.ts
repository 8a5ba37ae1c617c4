import type { Catalogue } from '../catalogue.ts';
import { count } from './count.ts';

/** English wording; see zh/review.ts. */
export const review: Catalogue['review'] = {
  title: 'Review of calls',
  open: (address) => `Open in a browser (Ctrl-C ends it):\n${address}`,
  drawn: (drawn, of, reviewer) => `${drawn} of ${count(of, 'call')} drawn for ${reviewer}`,
  corrected: (marks, calls) => `${count(marks, 'mark')} on ${count(calls, 'call')}`,
  sheet: 'Corrections',
  actions: {
    confirmed: 'confirmed',
    overturned: 'overturned',
    missed: 'missed',
    note: 'note',
    speaker: 'speaker corrected',
    words: 'words corrected',
    swap: 'legs swapped',
    'coach-good': 'good example',
    'coach-fault': 'to be coached',
  },
};
