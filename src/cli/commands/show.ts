import { RecordingError } from '../../errors.ts';
import { type GatheredCall, isGathered } from '../../model/outcome.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { storedCalls } from '../../run/stored-calls.ts';
import { baseName } from '../../text/base-name.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { defineCommand } from '../command.ts';
import { kept, keptMasking, rulebook } from '../options.ts';

/** Hex digits of a SHA-256 that tell one recording from another, and their beginning. */
const SHORT_HASH = /^[0-9a-f]{8,64}$/i;
const TOO_SHORT = /^[0-9a-f]{4,7}$/i;

/** `show`: one scorecard out of what was kept. */
export const show = defineCommand({
  name: 'show',
  arguments: ['call'],
  options: { ...kept, rulebook, ...keptMasking },
  run: async ({ call }, options, { lang }) => {
    const loaded = await loadRulebook(options.rulebook);
    const calls = (await storedCalls('show', options)).filter(isGathered);
    const found = calls.filter((one) => isCalled(one, call));
    if (found.length === 0) throw unknownCall(call, calls);
    return judgeCalls(found, loaded, { unmasked: options.unmasked === true }, lang);
  },
});

/** By the id of the call, by the path or name of its recording, or by the beginning of its SHA-256. */
const isCalled = ({ path, facts }: GatheredCall, name: string): boolean =>
  facts.callId === name ||
  path === name ||
  baseName(path) === name ||
  (SHORT_HASH.test(name) && beginsHash({ facts }, name));

const beginsHash = ({ facts }: Pick<GatheredCall, 'facts'>, name: string): boolean =>
  facts.recording.sha256.startsWith(name.toLowerCase());

const unknownCall = (name: string, calls: readonly GatheredCall[]): RecordingError => {
  const names = calls.flatMap(({ path, facts }) => [facts.callId ?? '', baseName(path)]).filter((one) => one !== '');
  const cut = TOO_SHORT.test(name) && calls.some((call) => beginsHash(call, name));
  const nearest = cut ? null : nearestName(name, names);
  return new RecordingError(`no stored call is called "${name}"`, {
    code: 'unknown-call',
    cure:
      nearest === null
        ? 'name its id, its recording, or the first 8 or more digits of its SHA-256'
        : `did you mean "${nearest}"?`,
  });
};
