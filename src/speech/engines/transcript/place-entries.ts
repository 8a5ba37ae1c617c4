import { type Span, secondsWithin } from '../../../model/span.ts';
import type { SoundOrigin } from '../transcriber.ts';
import type { TranscriptEntry } from './entry.ts';

/** Which leg or voice an entry is of. */
export interface PlacedEntry {
  readonly entry: TranscriptEntry;
  /** Index of a leg of the recording. */
  readonly leg: number;
  /** Of the voices on one leg, from 0, by who speaks first; null: not told apart. */
  readonly voice: number | null;
}

const distance = (span: Span, spans: readonly Span[]): number =>
  Math.min(...spans.map((one) => Math.max(0, one.start - span.end, span.start - one.end)));

/** Labels by how long each speaks, longest first. */
const labelsOf = (
  entries: readonly TranscriptEntry[],
  labelOf: (entry: TranscriptEntry) => string | null,
): string[] => {
  const seconds = new Map<string, number>();
  for (const entry of entries) {
    const label = labelOf(entry);
    if (label !== null) seconds.set(label, (seconds.get(label) ?? 0) + entry.end - entry.start);
  }
  return [...seconds].sort(([, a], [, b]) => b - a).map(([label]) => label);
};

/** Both people are on one leg: labels, or channels of the sound that was transcribed, tell them apart. A third is nobody's. */
const byLabel = (entries: readonly TranscriptEntry[]): readonly PlacedEntry[] => {
  const several = new Set(entries.map(({ speaker }) => speaker)).size > 1;
  const labelOf = ({ speaker, channel }: TranscriptEntry): string | null =>
    several ? speaker : channel === null ? null : `channel ${channel}`;
  const people = labelsOf(entries, labelOf).slice(0, 2);
  if (people.length < 2) return entries.map((entry) => ({ entry, leg: 0, voice: null }));
  const first = entries.map(labelOf).find((label) => label !== null && people.includes(label));
  const voices = first === people[1] ? people.toReversed() : people;
  return entries.map((entry) => {
    const label = labelOf(entry);
    const voice = label === null ? -1 : voices.indexOf(label);
    return { entry, leg: 0, voice: label === null ? null : voice === -1 ? voices.length : voice };
  });
};

/** Each leg has one person: by channel where the transcript has both, by label, or by who speaks at that time. */
const byLeg = (entries: readonly TranscriptEntry[], legs: readonly (readonly Span[])[]): readonly PlacedEntry[] => {
  const channels = new Set(entries.map(({ channel }) => channel));
  if (!channels.has(null) && channels.size === 2)
    return entries.map((entry) => ({ entry, leg: Math.min(legs.length - 1, entry.channel!), voice: null }));
  const labels = labelsOf(entries, ({ speaker }) => speaker);
  const lead = (span: Span): number => secondsWithin(legs[1]!, span) - secondsWithin(legs[0]!, span);
  const legOfLabel = new Map(
    labels.map((label) => {
      const own = entries.filter(({ speaker }) => speaker === label);
      return [label, own.reduce((sum, entry) => sum + lead(entry), 0) > 0 ? 1 : 0];
    }),
  );
  const legOf = (entry: TranscriptEntry): number => {
    const labelled = entry.speaker === null || labels.length < 2 ? undefined : legOfLabel.get(entry.speaker);
    if (labelled !== undefined) return labelled;
    const ahead = lead(entry);
    if (ahead !== 0) return ahead > 0 ? 1 : 0;
    return distance(entry, legs[1]!) < distance(entry, legs[0]!) ? 1 : 0;
  };
  return entries.map((entry) => ({ entry, leg: legOf(entry), voice: null }));
};

/** Gives each entry to a leg of the recording, or to a voice on its only leg. */
export const placeEntries = (
  entries: readonly TranscriptEntry[],
  { legs }: Pick<SoundOrigin, 'legs'>,
): readonly PlacedEntry[] => (legs.length > 1 ? byLeg(entries, legs) : byLabel(entries));
