import type { Heard, HeardSegment, Leg } from '../../model/heard.ts';
import type { Utterance } from '../../model/utterance.ts';
import type { WeighedSentence } from '../../model/weighed-sentence.ts';
import type { DismissalNet, SentenceAmong } from '../engines/dismissal-net.ts';
import { cutSentences } from './cut-sentences.ts';
import { readingsBetween } from './near-readings.ts';
import { joinedAfter, type Said, saidAfter, saidBefore } from './said-around.ts';
import { weighInParts } from './weigh-parts.ts';

/** Says of sentences, in their order, the log odds that they dismiss. */
export type Weigh = (sentences: readonly SentenceAmong[]) => Promise<readonly number[]>;

/** Weighs by a net; `alive` is called after each sentence. */
export const weighBy = ({ logOdds }: Pick<DismissalNet, 'logOdds'>, alive: () => void = () => {}): Weigh => {
  const weigh = weighInParts(logOdds);
  return async (sentences) => {
    const weighed: number[] = [];
    for (const sentence of sentences) {
      weighed.push(await weigh(sentence));
      alive();
    }
    return weighed;
  };
};

/** Weighs sentences at once, and says the log odds of each; what is asked twice is weighed once. */
const weighEach = async (asked: readonly SentenceAmong[], weigh: Weigh): Promise<(one: SentenceAmong) => number> => {
  const distinct = new Map(asked.map((one) => [JSON.stringify(one), one]));
  const weighed = distinct.size === 0 ? [] : await weigh([...distinct.values()]);
  const odds = new Map([...distinct.keys()].map((key, at) => [key, weighed[at] ?? Number.NaN]));
  return (one) => Math.round(odds.get(JSON.stringify(one))! * 100) / 100;
};

/** The sentences of all words of some calls, weighed at once; those that rather dismiss also as near readings have them. */
const weighSaid = async (
  calls: readonly (readonly Said[])[],
  weigh: Weigh,
): Promise<ReadonlyMap<Said, readonly WeighedSentence[]>> => {
  const places = calls.flatMap((said) => {
    const inOrder = said.toSorted((a, b) => a.start - b.start || a.end - b.end);
    const before = saidBefore(inOrder);
    const after = saidAfter(inOrder);
    return inOrder.flatMap((of, at) =>
      cutSentences(of).map(({ text: sentence, rest, start, end }) => {
        const to = of.text.length - rest.length;
        const asked = { sentence, before: before[at] ?? '', after: joinedAfter(rest, after[at] ?? '') };
        return { of, start, end, from: to - sentence.length, to, asked };
      }),
    );
  });
  const oddsOf = await weighEach(
    places.map(({ asked }) => asked),
    weigh,
  );
  const withOthers = places.map((place) => {
    const { of, from, to, asked } = place;
    const near = oddsOf(asked) > 0 ? readingsBetween(of, from, to) : [];
    return { ...place, others: near.map((sentence) => ({ ...asked, sentence })) };
  });
  const otherOddsOf = await weighEach(
    withOthers.flatMap(({ others }) => others),
    weigh,
  );
  const found = new Map<Said, WeighedSentence[]>();
  for (const { of, start, end, asked, others } of withOthers) {
    const least = others.length === 0 ? {} : { least: Math.min(...others.map(otherOddsOf)) };
    const own = found.get(of) ?? [];
    own.push({ start, end, logOdds: oddsOf(asked), ...least });
    found.set(of, own);
  }
  return found;
};

/** Whoever speaks with a voice of a leg, or under a label, is one side. */
const sideOf = ({ channel }: Leg, { role, voice, aside }: HeardSegment): string =>
  role ?? `${channel} ${aside === true ? 'aside' : voice}`;

/** Weighs every sentence of what was heard, on every leg. */
export const weighHeard = async (heard: Heard, weigh: Weigh): Promise<Heard> => {
  const said = heard.legs.map((leg) => leg.segments.map((segment) => ({ ...segment, side: sideOf(leg, segment) })));
  const weighed = await weighSaid([said.flat()], weigh);
  const legs = heard.legs.map((leg, at) => ({
    ...leg,
    segments: leg.segments.map((segment, place) => withWeights(segment, weighed.get(said[at]![place]!))),
  }));
  return { ...heard, legs };
};

/** Weighs every sentence of calls of which the sides are known, in place of what was weighed before. */
export const weighCalls = async (
  calls: readonly (readonly Utterance[])[],
  weigh: Weigh,
): Promise<readonly (readonly Utterance[])[]> => {
  const said = calls.map((utterances) => utterances.map((one) => ({ ...one, side: one.role })));
  const weighed = await weighSaid(said, weigh);
  return calls.map((utterances, call) =>
    utterances.map((one, place) => withWeights(one, weighed.get(said[call]![place]!))),
  );
};

const withWeights = <Text extends { readonly dismissal?: readonly WeighedSentence[] }>(
  text: Text,
  dismissal: readonly WeighedSentence[] | undefined,
): Text => {
  const { dismissal: _, ...rest } = text;
  return (dismissal === undefined ? rest : { ...rest, dismissal }) as Text;
};
