import { RecordingError } from '../../errors.ts';
import type { GatheredCall } from '../../model/outcome.ts';
import { maskName } from '../../privacy/mask-name.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { findCalls, type NamesOf } from '../../run/named-calls.ts';
import { usableCalls } from '../../run/stored-calls.ts';
import { baseName } from '../../text/base-name.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { plainPath } from '../../text/plain-path.ts';
import { defineCommand } from '../command.ts';
import { kept, keptMasking, rulebook } from '../options.ts';

/** The beginning of a SHA-256 that is too short. */
const TOO_SHORT = /^[0-9a-f]{4,7}$/i;

/** `show`: one scorecard out of what was kept. */
export const show = defineCommand({
  name: 'show',
  arguments: ['call'],
  options: { ...kept, rulebook, ...keptMasking },
  run: async ({ call }, options, { lang }) => {
    const loaded = await loadRulebook(options.rulebook);
    const { calls } = await usableCalls('show', options);
    const typed = findCalls(calls, call, shownNames);
    const found = typed.length > 0 ? typed : findCalls(calls, plainPath(call), shownNames);
    if (found.length === 0) throw unknownCall(call, calls);
    return judgeCalls(found, loaded, { unmasked: options.unmasked === true }, lang);
  },
});

/** A call is shown by its id, or by the path or name of its recording. */
const shownNames: NamesOf = ({ path, facts }) => [facts.callId, path, baseName(path)];

/** A name that can be suggested: there, and with no number that masking hides. */
const isTold = (name: string): boolean => name !== '' && !maskName(name).includes('*');

const unknownCall = (name: string, calls: readonly GatheredCall[]): RecordingError => {
  const names = calls.flatMap(({ path, facts }) => [facts.callId ?? '', baseName(path)]).filter(isTold);
  const cut = TOO_SHORT.test(name) && calls.some(({ facts }) => facts.recording.sha256.startsWith(name.toLowerCase()));
  const nearest = cut ? null : nearestName(name, names);
  return new RecordingError(`no stored call is called "${name}"`, {
    code: 'unknown-call',
    cure:
      nearest === null
        ? 'name its id, its recording, or the first 8 or more digits of its SHA-256'
        : `did you mean "${nearest}"?`,
  });
};
