import { babbleOf } from '../make-hard-calls/babble.mjs';
import { addPinkNoise } from '../make-hard-calls/build-story.mjs';
import { between, pick } from '../make-hard-calls/random.mjs';
import { add, gainOf, RATE } from '../make-hard-calls/sound.mjs';
import { groupOf, SPEAKERS } from './speakers.mjs';

/** Level that source-calls.mjs brings a piece to, dBFS. */
const LEVEL = -24;
const CODECS = ['alaw', 'gsm', 'mp3-32k', 'pcm8k', 'amr', 'gsm', 'mp3', 'mp3-32k'];
/** dB of office babble below speech; null: a quiet line. */
const NOISES = [null, null, 15, null, 12];

/** The turns of a side of a call that nobody speaks over, as references and pieces. */
const piecesOf = (source, number, who) =>
  source.truths
    .find((truth) => truth.id === `d-${number}`)
    .turns.flatMap((turn, i) => {
      if (turn.who !== who) return [];
      try {
        return [source.piece(`${number}.${i}`)];
      } catch {
        return [];
      }
    });

/** Lays pieces one after the other: who, piece, seconds of silence before it, gain in dB. */
const lay = (parts) => {
  let at = 0.8;
  const turns = [];
  const placed = [];
  for (const { who, piece, gap, gain = 0 } of parts) {
    const start = at + gap;
    turns.push({ who, start: round(start), end: round(start + piece.duration), text: piece.text });
    placed.push({ from: Math.round((start - piece.lead) * RATE), piece, gain });
    at = start + piece.duration;
  }
  const samples = new Float32Array(Math.round((at + 1) * RATE));
  for (const { from, piece, gain } of placed) add(samples, piece.samples, from, gainOf(gain));
  return { samples, turns };
};

const round = (seconds) => Math.round(seconds * 1000) / 1000;

/** Puts a line's noise on a recording. */
const finish = (made, context, name, index) => {
  const random = context.randomFor(`line ${name}`);
  const noise = NOISES[index % NOISES.length];
  if (noise !== null)
    add(
      made.samples,
      babbleOf(context.source, new Set(context.numbers), made.samples.length, random),
      0,
      gainOf(-noise),
    );
  addPinkNoise(made.samples, between(random, -64, -56), random);
  return { ...made, name, noise, codec: CODECS[index % CODECS.length] };
};

const isStereo = (source, number) => source.truths.find((truth) => truth.id === `d-${number}`).layout !== 'mono';

/** A stereo call's turns in their order, as pieces, the weaker side up to 6 dB down. */
const callParts = (context, number, random, gapOf) => {
  const { source } = context;
  const truth = source.truths.find((one) => one.id === `d-${number}`);
  const weaker = pick(random, ['agent', 'customer']);
  const gain = between(random, -6, 0);
  return truth.turns.flatMap((turn, i) => {
    try {
      const piece = source.piece(`${number}.${i}`);
      return [{ who: turn.who, piece, gap: gapOf(random), gain: turn.who === weaker ? gain : 0 }];
    } catch {
      return [];
    }
  });
};

const talk = (random) => between(random, 0.25, 1.4);

/** Recordings of each set, out of the calls `numbers`. */
const each = (make) => (context) =>
  context.numbers
    .filter((number) => isStereo(context.source, number))
    .flatMap((number, index) => make(context, number, index, context.randomFor(number)));

/** The sum of both legs, overlaps and all. */
const mixed = each((context, number, index, random) => {
  const { source } = context;
  const truth = source.truths.find((one) => one.id === `d-${number}`);
  return ['a', 'b'].map((variant, k) => {
    const samples = new Float32Array(source.leg(truth, 'agent').samples.length);
    for (const who of ['agent', 'customer']) {
      const { samples: leg, level } = source.leg(truth, who);
      add(samples, leg, 0, gainOf(LEVEL - level + between(random, -5, 0)));
    }
    const turns = truth.turns.map(({ who, start, end, text }) => ({ who, start, end, text }));
    return finish({ samples, turns }, context, `${number}${variant}`, index + k * 3 + 1);
  });
});

/** One person alone. */
const one = each((context, number, index, random) =>
  ['agent', 'customer'].map((who, k) => {
    const parts = piecesOf(context.source, number, who).map((piece) => ({ who, piece, gap: talk(random) }));
    return finish(lay(parts), context, `${number}${who[0]}`, index + k * 3);
  }),
);

/** Turns that meet without a pause. */
const meet = each((context, number, index, random) => {
  const parts = callParts(context, number, random, () => 0.02).map((part) => ({ ...part, piece: close(part.piece) }));
  return [finish(lay(parts), context, number, index)];
});

/** A piece without the sound around it. */
const close = (piece) => {
  const from = Math.round(piece.lead * RATE);
  return { ...piece, lead: 0, samples: piece.samples.slice(from, from + Math.round(piece.duration * RATE)) };
};

/** Two people of one sex, out of two calls, by turns. */
const pairs = (context) => {
  const made = [];
  for (const who of ['agent', 'customer'])
    for (const [sex, groups] of Object.entries(SPEAKERS[who]))
      for (let a = 0; a < groups.length; a++)
        for (let b = a + 1; b < groups.length; b++) {
          const random = context.randomFor(`${who}${sex}${a}${b}`);
          const own = [groups[a], groups[b]].map((calls) => {
            const mine = calls
              .split(' ')
              .filter((number) => context.numbers.includes(number) && isStereo(context.source, number));
            // Of one call: the lines of several would tell its calls apart, not its voices.
            return (
              mine.map((number) => piecesOf(context.source, number, who)).sort((x, y) => y.length - x.length)[0] ?? []
            );
          });
          if (own.some((pieces) => pieces.length < 3)) continue;
          const length = Math.min(8, own[0].length, own[1].length);
          const parts = Array.from({ length: 2 * length }, (_, i) => ({
            who: i % 2 === 0 ? 'agent' : 'customer',
            piece: own[i % 2][i >> 1],
            gap: talk(random),
            gain: i % 2 === 0 ? 0 : between(random, -4, 0),
          }));
          made.push(finish(lay(parts), context, `${who[0]}-${sex}-${a}${b}-${context.half}`, made.length));
        }
  return made;
};

/** Turns of an agent of another group than `number`'s and of no call but its own, for a third voice. */
const stranger = (context, number, random, seconds) => {
  const { index, sex } = groupOf('agent', number);
  const others = context.numbers.filter((other) => {
    const group = groupOf('agent', other);
    // Not the customer's voice either: the sides of a call are two people, and the stranger is neither.
    return (
      isStereo(context.source, other) &&
      other !== number &&
      (group.sex !== sex || group.index !== index) &&
      groupOf('customer', number).sex !== group.sex
    );
  });
  const pieces = piecesOf(context.source, pick(random, others), 'agent');
  const taken = [];
  for (let total = 0, i = 0; total < seconds && i < pieces.length; i++) {
    taken.push(pieces[i]);
    total += pieces[i].duration;
  }
  return taken;
};

const other = (pieces) => pieces.map((piece, i) => ({ who: 'other', piece, gap: i === 0 ? 0.8 : 0.2 }));

/** A call with a third voice: an announcement first, a survey last, or a second agent for its second half. */
const third = each((context, number, index, random) => {
  const parts = callParts(context, number, random, talk);
  const half = Math.ceil(parts.length / 2);
  const pieces = stranger(context, number, random, [8, 8, 30][index % 3]);
  const voice = other(pieces);
  const agents = { n: 0 };
  const transferred = parts.flatMap((part, i) => {
    if (i < half || part.who !== 'agent') return [part];
    const piece = pieces[agents.n++];
    return piece === undefined ? [] : [{ ...part, who: 'other', piece }];
  });
  const all = [[...voice, ...parts], [...parts, ...voice], transferred][index % 3];
  return [finish(lay(all), context, `${number}${['announcement', 'survey', 'transfer'][index % 3]}`, index)];
});

/** One leg of a stereo call on which another voice speaks first, last, or from the middle on. */
const leg = each((context, number, index, random) => {
  const own = piecesOf(context.source, number, 'agent').map((piece) => ({
    who: 'agent',
    piece,
    gap: between(random, 1, 5),
  }));
  const voice = other(stranger(context, number, random, [6, 10, 20][index % 3]));
  const half = Math.ceil(own.length / 2);
  const all = [
    [...voice, ...own],
    [...own, ...voice],
    [...own.slice(0, half), ...voice.map((v) => ({ ...v, gap: 2 }))],
  ][index % 3];
  return [finish(lay(all), context, number, index)];
});

/** The first turns only: three of two people, two of one. */
const few = each((context, number, index, random) => {
  const parts = callParts(context, number, random, talk);
  const alone = parts.filter(({ who }) => who === 'agent');
  return [
    finish(lay(parts.slice(0, 3)), context, `${number}two`, index),
    finish(lay(alone.slice(0, 2)), context, `${number}one`, index),
  ];
});

export const RECIPES = { mixed, one, meet, pairs, third, leg, few };
