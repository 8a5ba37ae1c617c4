import { babbleOf } from './babble.mjs';
import { forbiddenTurns, labelsOf, tabooOf } from './labels.mjs';
import { travel } from './line-damage.mjs';
import { between } from './random.mjs';
import { add, gainOf, RATE } from './sound.mjs';
import { addKeys, addMelody, addTone, cadence } from './tones.mjs';

/**
 * One call from a story: its truth, its row of calls.csv and its channels. Story fields: `ring` {count, on 1 s, off 4 s, hz 450 +-8,
 * level dBFS, where both|agent|customer, at}, `melody` {seconds, level}, `early` customer turns during the ringing, `end` {busy: bursts,
 * on, off 0.35 s, delay, tail seconds, inside: the file ends in speech}, `row` {ring_seconds, hangup_party, agent_channel}, `damage`
 * {crosstalk dB (-38; 0: none), agent dB, customer dB, clip dB, babble {snr dB, legs}, line {hum, loss, reverb: line-damage.mjs}}, `waiting`
 * beeps, `keys` pressed after turn `keysAfter`, `announcement` before the rings and `survey` after the last word: turns of a third voice on the
 * agent's leg, which belong to nobody.
 */
export function buildStory(story, source, random) {
  const timeline = layOut(story, source, random);
  const call = {
    id: story.id,
    turns: timeline.placed.map(({ piece, start }) => ({
      who: piece.who,
      start,
      end: start + piece.duration,
      text: piece.text,
      taboo: tabooOf(piece.who, piece.text),
    })),
    rings: timeline.rings,
    busy: timeline.busy.length >= 2 && !story.end.on ? timeline.busy : [],
    duration: timeline.duration,
    row: story.row && { direction: story.direction ?? 'inbound', ...story.row },
  };
  const labels = labelsOf(call);
  const legs = renderLegs(story, timeline, source, random);
  return { truth: truthOf(story, call, labels, timeline), row: call.row, channels: channelsOf(story, legs) };
}

const itemsOf = (story) => story.turns.split(' ').filter(Boolean);

/** When everything happens, seconds. */
function layOut(story, source, random) {
  const { ring, melody, end = {} } = story;
  const announced = story.announcement ? { piece: source.piece(story.announcement), start: 0.4 } : null;
  const silentFrom = announced ? announced.start + announced.piece.duration : 0;
  const ringAt = ring ? (ring.at ?? silentFrom + between(random, 0.3, 1.8)) : 0;
  const rings = ring
    ? cadence(ringAt, ring.count, ring.on ?? 1, ring.off ?? 4).map(([a, b]) => [Math.max(0, a), b])
    : [];
  const tones = rings.at(-1)?.[1] ?? melody?.seconds ?? silentFrom;
  const answer = tones === 0 ? 0 : tones + between(random, 0.4, 0.9);
  const placed = [];
  let now = story.startsInside ? 0 : answer + between(random, 0.45, 0.9);
  for (const [i, item] of itemsOf(story).entries()) {
    const [ref, gap] = item.split('@');
    const piece = source.piece(ref);
    const wait =
      i === 0 ? 0 : gap === undefined ? between(random, 0.35, 1.1) : Number(gap) + between(random, -0.08, 0.08);
    const start = now + wait;
    placed.push({ piece, start });
    now = start + piece.duration + (story.keysAfter === i ? 2.4 : 0);
  }
  const early = (story.early ?? []).map((ref, i) => ({ piece: source.piece(ref), start: rings[i + 1][0] + 0.2 }));
  placed.unshift(...early);
  const spoken = Math.max(tones, ...placed.map(({ piece, start }) => start + piece.duration));
  const survey = story.survey ? { piece: source.piece(story.survey), start: spoken + between(random, 0.8, 1.4) } : null;
  const machine = [announced, survey].filter((one) => one !== null);
  const delay = end.delay ?? between(random, 0.8, 1.8);
  const busy = end.busy ? cadence(spoken + delay, end.busy, end.on ?? 0.35, end.off ?? 0.35) : [];
  const last = busy.at(-1)?.[1] ?? (survey ? survey.start + survey.piece.duration : spoken);
  const tail = end.inside ? 0 : (end.tail ?? between(random, 0.6, 1));
  const keysAt = story.keys ? placed[story.keysAfter].start + placed[story.keysAfter].piece.duration + 0.5 : 0;
  return { rings, answer, placed, machine, busy, keysAt, duration: last + tail };
}

function renderLegs(story, timeline, source, random) {
  const { damage = {}, ring, melody, end = {} } = story;
  const length = Math.round(timeline.duration * RATE);
  const legs = { agent: new Float32Array(length), customer: new Float32Array(length) };
  const level = { agent: between(random, -2, 2), customer: between(random, -5, 1) };
  for (const { piece, start } of timeline.placed) {
    add(legs[piece.who], piece.samples, Math.round((start - piece.lead) * RATE), gainOf(level[piece.who]));
  }
  for (const { piece, start } of timeline.machine)
    add(legs.agent, piece.samples, Math.round((start - piece.lead) * RATE), gainOf(level.agent));
  for (const who of damage.babble?.legs ?? []) {
    const used = new Set(itemsOf(story).map((ref) => ref.slice(0, 3)));
    add(legs[who], babbleOf(source, used, length, random), 0, gainOf(level[who] - damage.babble.snr));
  }
  const hz = ring?.hz ?? between(random, 442, 458);
  const where = ring?.where ?? 'both';
  const sides = where === 'both' ? ['agent', 'customer'] : [where];
  for (const who of sides)
    for (const [a, b] of timeline.rings) addTone(legs[who], { start: a, end: b, frequencies: [hz], level: ring.level });
  if (melody) for (const who of sides) addMelody(legs[who], 0.2, melody.seconds, melody.level);
  const busyHz = between(random, 440, 460);
  for (const [a, b] of timeline.busy)
    addTone(legs.agent, { start: a, end: b, frequencies: [busyHz], level: end.level ?? -24 });
  if (story.keys) addKeys(legs.customer, timeline.keysAt, story.keys, -20);
  if (story.waiting)
    for (const [a, b] of cadence(timeline.answer + 9, 3, 0.4, 4))
      addTone(legs.agent, { start: a, end: b, frequencies: [450], level: -30 });
  const { line, ...before } = damage;
  finish(legs, { crosstalk: CROSSTALK, ...before }, random);
  for (const leg of line ? [legs.agent, legs.customer] : []) travel(leg, line, random);
  return legs;
}

/** Crosstalk, line noise, the gain of each leg and clipping, in the order in which a recorder meets them. */
export function finish(legs, damage, random) {
  if (damage.crosstalk) {
    const { agent, customer } = { agent: Float32Array.from(legs.agent), customer: Float32Array.from(legs.customer) };
    add(legs.agent, customer, Math.round(CROSSTALK_DELAY * RATE), gainOf(damage.crosstalk));
    add(legs.customer, agent, Math.round(CROSSTALK_DELAY * RATE), gainOf(damage.crosstalk));
  }
  for (const [who, leg] of Object.entries(legs)) {
    addPinkNoise(leg, between(random, -64, -57), random);
    const gain = gainOf((damage[who] ?? 0) + (damage.clip ?? 0));
    for (let i = 0; i < leg.length; i++) leg[i] = Math.max(-1, Math.min(1, leg[i] * gain));
  }
  return legs;
}
/** dB and seconds of what one leg picks up of the other in any call, as in the 30 calls. */
const CROSSTALK = -38;
const CROSSTALK_DELAY = 0.002;

/** Pink noise (Paul Kellet's economy filter) at a level in dBFS. */
export function addPinkNoise(target, level, random) {
  let [b0, b1, b2] = [0, 0, 0];
  const gain = gainOf(level) / PINK_RMS;
  for (let i = 0; i < target.length; i++) {
    const white = random() * 2 - 1;
    b0 = 0.99765 * b0 + white * 0.099046;
    b1 = 0.963 * b1 + white * 0.2965164;
    b2 = 0.57 * b2 + white * 1.0526913;
    target[i] += gain * (b0 + b1 + b2 + white * 0.1848);
  }
}
/** RMS of that filter for white noise between -1 and 1, measured over a million samples. */
const PINK_RMS = 1.687;

function channelsOf(story, { agent, customer }) {
  if (story.layout === 'stereo') return [customer, agent];
  if (story.layout === 'stereo-agent-left') return [agent, customer];
  const mix = agent.map((sample, i) => sample + customer[i]);
  return story.layout === 'mono' ? [mix] : [mix, mix.map((sample) => sample / 2)];
}

const round = (seconds) => Math.round(seconds * 100) / 100;

function truthOf(story, call, labels, timeline) {
  return {
    id: story.id,
    story: story.about,
    direction: call.row?.direction ?? null,
    layout: story.layout,
    codec: story.codec,
    damage: story.damage ?? {},
    duration: round(call.duration),
    answer: story.startsInside ? 0 : round(timeline.answer),
    rings: call.rings.map((span) => span.map(round)),
    busy: call.busy.map((span) => span.map(round)),
    labels,
    announcements: timeline.machine.map(({ piece, start }) => ({
      start: round(start),
      end: round(start + piece.duration),
      text: piece.text,
    })),
    forbidden_turns: forbiddenTurns(call),
    turns: call.turns.map(({ who, start, end, text }) => ({ who, start: round(start), end: round(end), text })),
  };
}
