import { RecordingError } from '../errors.ts';
import { type GatheredCall, isGathered } from '../model/outcome.ts';
import { maskName } from '../privacy/mask-name.ts';
import type { CallStore } from '../store/call-store.ts';

/** What a kept call may be called by, but for its SHA-256. */
export type NamesOf = (call: GatheredCall) => readonly (string | null)[];

/** Hex digits of a SHA-256 that tell one recording from another. */
const SHORT_HASH = /^[0-9a-f]{8,64}$/i;
/** Digits of a SHA-256 that are shown: as many as tell one recording from another. */
const SHOWN = 8;
/** Of so many recordings the SHA-256 stands in a message. */
const NAMED = 5;

const hashOf = ({ facts }: GatheredCall): string => facts.recording.sha256;
const hashesOf = (calls: readonly GatheredCall[]): readonly string[] => [...new Set(calls.map(hashOf))];

const isMasked = (name: string): boolean => name.includes('*');

/**
 * Kept calls by what somebody typed: by a name as it was kept, else by the beginning of a SHA-256, else by the name as masking leaves it, since
 * facts that were kept hold masked names alone.
 * @throws RecordingError where several calls have the same masked name: nothing that was kept tells whose number it was.
 */
export const findCalls = (calls: readonly GatheredCall[], typed: string, namesOf: NamesOf): readonly GatheredCall[] => {
  const plain = calls.filter((call) => namesOf(call).includes(typed));
  if (plain.length > 0 && !isMasked(typed)) return plain;
  const bySound = SHORT_HASH.test(typed) ? calls.filter((call) => hashOf(call).startsWith(typed.toLowerCase())) : [];
  if (bySound.length > 0) return bySound;
  const masked = maskName(typed);
  const found = isMasked(masked) ? calls.filter((call) => namesOf(call).includes(masked)) : [];
  if (areCopies(found)) return found;
  throw severalCalls(`${found.length} stored calls have this id, path or name once numbers are masked`, found);
};

/** One call, or copies of one: of the same sound, and with no more than one id among them. */
const areCopies = (calls: readonly GatheredCall[]): boolean =>
  hashesOf(calls).length <= 1 && calls.filter(({ facts }) => facts.callId !== null).length <= 1;

const severalCalls = (message: string, calls: readonly GatheredCall[]): RecordingError => {
  const hashes = hashesOf(calls);
  const begins = hashes.slice(0, NAMED).map((one) => one.slice(0, SHOWN));
  const shown = [...begins, ...(hashes.length > NAMED ? ['…'] : [])].join(', ');
  return new RecordingError(message, {
    code: 'several-calls',
    cure: `name the SHA-256 of its recording: ${shown}`,
  });
};

const storedNames: NamesOf = ({ path, facts }) => [facts.callId, path];

/**
 * What a store is to purge for what somebody typed: the name under which the call is kept, or its whole SHA-256. What stands for
 * itself in every store is handed on as it is, and the calls are not read.
 * @throws RecordingError where it stands for several calls.
 */
export const nameToPurge = async (store: CallStore, typed: string): Promise<string> => {
  const masked = maskName(typed);
  if (!isMasked(masked) && !SHORT_HASH.test(typed)) return typed;
  const calls: GatheredCall[] = [];
  for await (const call of store.read()) if (isGathered(call)) calls.push(call);
  const found = findCalls(calls, typed, storedNames);
  const names = new Set(found.flatMap(storedNames));
  const [hash, ...others] = hashesOf(found);
  if (hash === undefined || names.has(typed)) return typed;
  if (names.has(masked)) return masked;
  if (others.length === 0) return hash;
  throw severalCalls('several recordings have a SHA-256 that begins so', found);
};
