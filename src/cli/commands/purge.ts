import { EXIT, RecordingError, UsageError } from '../../errors.ts';
import { addDays, readAge, today } from '../../run/dates.ts';
import { withCalls } from '../../run/open-store.ts';
import type { Purge } from '../../store/call-store.ts';
import { note } from '../../terminal/notes.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { purging } from '../options.ts';

/** `purge`. */
export const purge = defineCommand({
  name: 'purge',
  arguments: [],
  options: purging,
  run: async (_, options) => {
    const which = purgeOf(options);
    const gone = await withCalls('purge', options, (calls) => calls.purge(which));
    if (gone === 0 && options.call !== undefined)
      throw new RecordingError('no stored call has this id, path or SHA-256', {
        code: 'no-such-call',
        path: options.store ?? options.facts ?? '',
        cure: 'ids stand in the reports; a path is written as it was scored',
      });
    note(`${options.store ?? options.facts}: ${gone} ${gone === 1 ? 'call' : 'calls'} deleted`);
    return EXIT.ok;
  },
});

const purgeOf = ({ olderThan, call }: ValuesOf<typeof purging>): Purge => {
  if (olderThan !== undefined && call === undefined)
    return { before: addDays(today(), -readAge(olderThan, '--older-than')) };
  if (call !== undefined && olderThan === undefined) return { call };
  throw new UsageError('purge needs --older-than or --call, one of them');
};
