import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAUSES } from './clauses.mjs';
import { decode, gainOf, RATE, speechLevel } from './sound.mjs';

/** Every leg is brought to this level of active speech before it is used, dBFS. */
const LEVEL = -24;
/** Sound kept around a turn where its own leg is otherwise silent, seconds, and the fade at both ends. */
const PAD = 0.12;
const FADE = 0.015;

/** The calls with known truth: `call(id)`, `leg(call, who)` and `piece(ref)`. */
export function openSourceCalls(folder, ffmpeg) {
  const truths = readFileSync(join(folder, 'truth.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const byNumber = new Map(truths.map((truth) => [truth.id.slice(2), truth]));
  const decoded = new Map();
  const leg = (truth, who) => {
    if (!decoded.has(truth.id)) {
      const channels = decode(ffmpeg, join(folder, 'recordings', truth.file), truth.layout === 'mono' ? 1 : 2);
      decoded.set(truth.id, { channels, levels: {} });
    }
    const { channels, levels } = decoded.get(truth.id);
    const agent = truth.layout === 'stereo' ? 1 : 0;
    const samples = channels.length === 1 ? channels[0] : channels[who === 'agent' ? agent : 1 - agent];
    levels[who] ??= speechLevel(
      joined(
        samples,
        truth.turns.filter((turn) => turn.who === who),
      ),
    );
    return { samples, level: levels[who] };
  };
  return { truths, leg, piece: (ref) => cutPiece(ref, byNumber, leg) };
}

function joined(samples, spans) {
  const parts = spans.map((span) => samples.subarray(Math.round(span.start * RATE), Math.round(span.end * RATE)));
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `001.8` is turn 8 of call d-001; `001.8/0-1` its parts 0 and 1 (clauses.mjs). */
function cutPiece(ref, byNumber, leg) {
  const [, number, index, first, last = first] = /^(\d{3})\.(\d+)(?:\/(\d)(?:-(\d))?)?$/.exec(ref) ?? [];
  const truth = byNumber.get(number);
  const turn = truth?.turns[Number(index)];
  if (!turn) throw new Error(`no such turn: ${ref}`);
  const span = { start: turn.start, end: turn.end, text: turn.text };
  const pads = { before: PAD, after: PAD };
  if (first !== undefined) narrow(span, pads, `${number}.${index}`, turn, Number(first), Number(last));
  const others = truth.turns.filter((other) => other !== turn && (truth.layout === 'mono' || other.who === turn.who));
  if (others.some((other) => other.start < span.end && span.start < other.end))
    throw new Error(`${ref} is spoken over`);
  for (const other of others) {
    if (other.end <= span.start) pads.before = Math.min(pads.before, span.start - other.end);
    if (other.start >= span.end) pads.after = Math.min(pads.after, other.start - span.end);
  }
  const { samples, level } = leg(truth, turn.who);
  const from = Math.round((span.start - pads.before) * RATE);
  const cut = Float32Array.from(samples.subarray(from, Math.round((span.end + pads.after) * RATE)));
  const gain = gainOf(LEVEL - level);
  const fade = FADE * RATE;
  for (let i = 0; i < cut.length; i++) cut[i] *= gain * Math.min(1, i / fade, (cut.length - 1 - i) / fade);
  return { ref, who: turn.who, text: span.text, samples: cut, lead: pads.before, duration: span.end - span.start };
}

function narrow(span, pads, key, turn, first, last) {
  const [cuts, words] = CLAUSES[key] ?? [];
  const parts = words?.split('|');
  if (parts?.join('') !== turn.text || parts.length !== cuts.length + 1)
    throw new Error(`clauses.mjs does not fit turn ${key}`);
  if (first > 0) {
    span.start = turn.start + cuts[first - 1];
    pads.before = 0;
  }
  if (last < cuts.length) {
    span.end = turn.start + cuts[last];
    pads.after = 0;
  }
  span.text = parts.slice(first, last + 1).join('');
}
