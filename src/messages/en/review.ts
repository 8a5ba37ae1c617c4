import type { Catalogue } from '../catalogue.ts';

/** English wording; see zh/review.ts. */
export const review: Catalogue['review'] = {
  title: 'Review of calls',
  open: (address) => `Open in a browser (Ctrl-C ends it):\n${address}`,
  drawn: (drawn, of, reviewer) => `${drawn} of ${of} calls drawn for ${reviewer}`,
  corrected: (marks, calls) => `${marks} marks on ${calls} calls`,
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
