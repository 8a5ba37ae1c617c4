import { hasSound, type PreparedTurn } from '../phrases/index.ts';
import type { Frame, FrameHit, FrameSet } from './frame-types.ts';
import { matchFrame } from './match-frame.ts';
import { keysIn } from './sound-keys.ts';

const hasNeeds = (turn: PreparedTurn, { needs }: Frame): boolean =>
  needs.every(({ sounds }) => sounds.some((sound) => hasSound(turn, sound)));

const found = new WeakMap<PreparedTurn, Map<FrameSet, readonly FrameHit[]>>();

const keys = new WeakMap<PreparedTurn, ReadonlySet<number>>();

function keysOfTurn(turn: PreparedTurn): ReadonlySet<number> {
  const known = keys.get(turn);
  if (known !== undefined) return known;
  const made = keysIn(turn);
  keys.set(turn, made);
  return made;
}

function search(turn: PreparedTurn, set: FrameSet): readonly FrameHit[] {
  const looked = new Set<Frame>(set.silent);
  const hits: FrameHit[] = set.silent.flatMap((frame) => matchFrame(turn, frame));
  for (const key of keysOfTurn(turn)) {
    for (const frame of set.byKey.get(key) ?? []) {
      if (looked.has(frame)) continue;
      looked.add(frame);
      if (hasNeeds(turn, frame)) hits.push(...matchFrame(turn, frame));
    }
  }
  return hits;
}

/** All places where frames of a set fit a turn; asked once, remembered as long as the turn. */
export function findFrames(turn: PreparedTurn, set: FrameSet): readonly FrameHit[] {
  if (set.frames.length === 0) return [];
  let known = found.get(turn);
  if (known === undefined) {
    known = new Map();
    found.set(turn, known);
  }
  const before = known.get(set);
  if (before !== undefined) return before;
  const hits = search(turn, set);
  known.set(set, hits);
  return hits;
}
