import { babbleOf } from './babble.mjs';
import { addPinkNoise, finish } from './build-story.mjs';
import { between, pick } from './random.mjs';
import { add, gainOf } from './sound.mjs';

const CODECS = ['gsm', 'amr', 'mp3', 'pcm8k', 'opus', 'alaw', 'mp3-16k', 'adpcm'];

/** How each stereo call is mixed: equal, one leg weaker (dB), or with babble (dB below speech). */
const MIXES = [{}, { customer: -10 }, { babble: 12 }, { agent: -8 }, {}, { customer: -14, babble: 12 }];

/** One of the stereo calls as mono in another codec: same words, times, call data and labels. */
export function remixToMono(truth, index, source, random) {
  const mix = MIXES[index % MIXES.length];
  const legs = Object.fromEntries(['agent', 'customer'].map((who) => [who, source.leg(truth, who)]));
  const samples = new Float32Array(legs.agent.samples.length);
  for (const who of ['agent', 'customer'])
    add(samples, legs[who].samples, 0, gainOf((mix[who] ?? 0) + between(random, -1, 1)));
  if (mix.babble) {
    const level = Math.min(legs.agent.level, legs.customer.level + (mix.customer ?? 0));
    add(
      samples,
      babbleOf(source, new Set([truth.id.slice(2)]), samples.length, random),
      0,
      gainOf(level + 24 - mix.babble),
    );
  }
  addPinkNoise(samples, between(random, -64, -58), random);
  const codec = CODECS[index % CODECS.length];
  return { truth: { ...truth, layout: 'mono', codec, damage: mix }, channels: [samples] };
}

/** What a copy of an original suffers, by its number. Those with a failing label come first: a wrong pass must show. */
export const DAMAGES = {
  '020': { agent: -30 },
  '023': { babble: 10 },
  '025': { clip: 12 },
  '029': { crosstalk: -30 },
  '006': { agent: -30 },
  '010': { babble: 8 },
  '003': { crosstalk: -30, customer: -20 },
  '027': { babble: 8 },
  '013': { clip: 12 },
  '024': { agent: -30 },
};

/** A stereo call with its legs damaged, as A-law, PCM or MP3. */
export function damage(truth, damages, source, random) {
  const copyOf = (who) => Float32Array.from(source.leg(truth, who).samples);
  const legs = { agent: copyOf('agent'), customer: copyOf('customer') };
  if (damages.babble) {
    const gain = gainOf(source.leg(truth, 'agent').level + 24 - damages.babble);
    add(legs.agent, babbleOf(source, new Set([truth.id.slice(2)]), legs.agent.length, random), 0, gain);
  }
  finish(legs, damages, random);
  const codec = pick(random, ['alaw', 'pcm8k', 'mp3']);
  const channels = truth.layout === 'stereo' ? [legs.customer, legs.agent] : [legs.agent, legs.customer];
  return { truth: { ...truth, codec, damage: damages }, channels };
}
