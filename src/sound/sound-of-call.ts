import type { CallView, Clip, Peaks } from '../model/call-view.ts';
import type { ScoredCall } from '../model/report.ts';
import type { Span } from '../model/span.ts';
import type { Role } from '../model/utterance.ts';
import { muteSpans } from '../privacy/mute-spans.ts';
import { type Decoder, openAudio } from '../speech/recordings/decode.ts';
import { findPeaks } from './peaks.ts';
import { halveRate, muLawWav } from './telephone-sound.ts';

/** Seconds before and after a piece of evidence that are played with it. */
export const AROUND = 1;

/** A call's sound, decoded, silent where a number is said. */
export interface OpenSound {
  /** Hz. */
  readonly rate: number;
  /** Seconds. */
  readonly duration: number;
  /** One of a mono recording, else that of the agent first. */
  readonly legs: readonly { readonly role: Role; readonly samples: Int16Array }[];
}

/**
 * Decodes a recording as listening did, and mutes it.
 * @param view says who speaks when, which tells the legs apart, and where to be silent.
 * @throws RecordingError; EngineError when ffmpeg does not work.
 */
export const openSound = async (path: string, view: CallView, decoder: Decoder): Promise<OpenSound> => {
  const audio = await openAudio(path, decoder);
  const channels: Int16Array[] = [];
  for (let i = 0; i < audio.channelCount; i++) channels.push((await audio.channel(i)).slice());
  const rate = audio.sampleRate;
  const legs = rolesOfLegs(channels, view, rate).map(({ role, samples }) => ({
    role,
    samples: view.muted.length === 0 ? samples : muted(samples, rate, view.muted),
  }));
  return { rate, duration: audio.duration, legs };
};

const muted = (samples: Int16Array, rate: number, spans: readonly Span[]): Int16Array =>
  Int16Array.from(muteSpans(Float32Array.from(samples), rate, spans));

/** Which leg is whose: the agent's is the one that is loud where the agent speaks. A recording with both on one has none. */
const rolesOfLegs = (channels: readonly Int16Array[], view: CallView, rate: number): OpenSound['legs'] => {
  const [left, right] = channels;
  if (left === undefined) return [];
  if (right === undefined || !view.stereo) return [{ role: 'unknown', samples: left }];
  const { agent, customer } = view.speech;
  const leftIsAgent =
    meanLevel(left, agent, rate) * meanLevel(right, customer, rate) >=
    meanLevel(right, agent, rate) * meanLevel(left, customer, rate);
  return [
    { role: 'agent', samples: leftIsAgent ? left : right },
    { role: 'customer', samples: leftIsAgent ? right : left },
  ];
};

/** Mean size of the samples in the spans, and 1 so that silence decides nothing alone. */
const meanLevel = (samples: Int16Array, spans: readonly Span[], rate: number): number => {
  let sum = 0;
  let count = 0;
  for (const { start, end } of spans)
    for (let i = Math.floor(start * rate); i < Math.min(samples.length, end * rate); i++) {
      sum += Math.abs(samples[i]!);
      count++;
    }
  return 1 + (count === 0 ? 0 : sum / count);
};

/** How loud each side is over time. */
export const peaksOf = ({ legs, rate }: OpenSound): Peaks => findPeaks(legs, rate);

/** The whole call as a WAV file in telephone quality, the agent left and the customer right. */
export const wholeCall = ({ legs, rate }: OpenSound): Buffer =>
  muLawWav(
    legs.map(({ samples }) => halveRate(samples)),
    rate / 2,
  );

/** What is to be heard of a call to check its verdicts: every piece of evidence with a second around it, overlapping ones joined. */
export const spansToHear = ({ verdicts }: Pick<ScoredCall, 'verdicts'>, duration: number): readonly Span[] => {
  const wanted = verdicts
    .flatMap(({ evidence, notes }) => [...evidence, ...notes])
    .flatMap(({ start, end }) =>
      start === null || end === null
        ? []
        : [{ start: Math.max(0, start - AROUND), end: Math.min(duration, end + AROUND) }],
    )
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  const joined: Span[] = [];
  for (const span of wanted) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
};

/** Pieces of a call as short WAV files in telephone quality, both sides in one. */
export const clipsOf = ({ legs, rate }: OpenSound, spans: readonly Span[]): readonly Clip[] =>
  spans.map((span) => {
    const [from, to] = [Math.round(span.start * rate), Math.round(span.end * rate)];
    const [first, ...others] = legs.map(({ samples }) => samples.subarray(from, to));
    const mixed = Int16Array.from(first ?? [], (sample, i) => {
      const sum = others.reduce((all, leg) => all + leg[i]!, sample);
      return Math.max(-32_768, Math.min(32_767, sum));
    });
    const wav = muLawWav([halveRate(mixed)], rate / 2);
    return { ...span, url: `data:audio/wav;base64,${wav.toString('base64')}` };
  });
