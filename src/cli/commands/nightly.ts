import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAge, readDay } from '../../run/dates.ts';
import { defineCommand } from '../command.ts';
import { meaning } from '../option.ts';
import { callData, listening, masking, night as nightOptions, queue, rulebook } from '../options.ts';

const { inbox, out, store, ...ofTheNight } = nightOptions;
const options = {
  ...{ inbox, out, store },
  ...callData,
  calls: meaning(callData.calls, 'callsDated'),
  rulebook,
  ...listening,
  ...ofTheNight,
  queue,
  ...masking,
};

/** `nightly`. */
export const nightly = defineCommand({
  name: 'nightly',
  arguments: [],
  options,
  run: async (_, options, { lang }) => {
    const night = readDay(options.date, '--date');
    const retention = options.retention === undefined ? null : readAge(options.retention, '--retention');
    const out = resolve(options.out);
    const { runNightly } = await import('../../nightly/run-nightly.ts');
    return runNightly({
      ...options,
      lang,
      out,
      night,
      retention,
      storePath: options.store ?? join(out, 'etiquette.sqlite'),
      clock: {
        now: Date.now,
        sleep: async (milliseconds, signal) => void (await sleep(milliseconds, null, { signal }).catch(() => {})),
      },
    });
  },
});
