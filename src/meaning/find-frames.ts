import { hasSound, type PreparedTurn } from '../phrases/index.ts';
import type { Frame, FrameHit, FrameSet } from './frame-types.ts';
import { matchFrame } from './match-frame.ts';

const hasNeeds = (turn: PreparedTurn, { needs }: Frame): boolean =>
  needs.every((need) => need.some((sound) => hasSound(turn, sound)));

const found = new WeakMap<PreparedTurn, Map<FrameSet, readonly FrameHit[]>>();

function search(turn: PreparedTurn, set: FrameSet): readonly FrameHit[] {
  const candidates = new Set<Frame>(set.silent);
  for (const syllable of turn.syllables) {
    for (const sound of syllable.reading.folded) {
      for (const frame of set.bySound.get(sound) ?? []) {
        if (!candidates.has(frame) && hasNeeds(turn, frame)) candidates.add(frame);
      }
    }
  }
  return [...candidates].flatMap((frame) => matchFrame(turn, frame));
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
