import { EXIT, RecordingError, UsageError } from '../../errors.ts';
import { addDays, readAge, today } from '../../run/dates.ts';
import { nameToPurge } from '../../run/named-calls.ts';
import { withCalls } from '../../run/open-store.ts';
import type { CallStore, Purge } from '../../store/call-store.ts';
import { note } from '../../terminal/notes.ts';
import { plainPath } from '../../text/plain-path.ts';
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
    const gone = await withCalls('purge', options, (calls) =>
      'call' in which ? purgeNamed(calls, which.call) : calls.purge(which),
    );
    if (gone === 0 && options.call !== undefined)
      throw new RecordingError('no stored call has this id, path or SHA-256', {
        code: 'no-such-call',
        path: options.store ?? options.facts ?? '',
        cure: 'name its id or path as it was scored, or the first 8 or more digits of its SHA-256, which reports have',
      });
    note(`${options.store ?? options.facts}: ${gone} ${gone === 1 ? 'call' : 'calls'} deleted`);
    return EXIT.ok;
  },
});

/** Deletes a call by what was typed, or else by that path as it is kept. */
const purgeNamed = async (calls: CallStore, typed: string): Promise<number> => {
  for (const name of new Set([typed, plainPath(typed)])) {
    const gone = await calls.purge({ call: await nameToPurge(calls, name) });
    if (gone > 0) return gone;
  }
  return 0;
};

const purgeOf = ({ olderThan, call }: ValuesOf<typeof purging>): Purge => {
  if (olderThan !== undefined && call === undefined)
    return { before: addDays(today(), -readAge(olderThan, '--older-than')) };
  if (call !== undefined && olderThan === undefined) return { call };
  throw new UsageError('purge needs --older-than or --call, one of them');
};
