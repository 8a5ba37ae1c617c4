import type { Atom } from './atoms.ts';
import { mergeToTwo } from './merge-to-two.ts';
import { principalScores } from './principal-scores.ts';
import { addMoments, type Moments, noMoments, type Spread } from './voice-model.ts';

/** Voice of each atom, 0 or 1; -1: not guessed. */
export type Guess = Int8Array;

/** Telling frames that an atom needs to found a guess. */
const ENOUGH = 30;
/** Voiced frames that give an atom a pitch. */
const ENOUGH_PITCHES = 8;
/** Directions of largest spread that are tried. */
const DIRECTIONS = 8;
/** Atoms that are merged, spread over the call: the work grows with their square. */
const MERGED_AT_MOST = 200;

/** Ways of parting atoms in two that are worth a try; the likelihood decides between them later. */
export const firstGuesses = (atoms: readonly Atom[], spread: Spread): readonly Guess[] => {
  const founding = atoms.flatMap((atom, i) => (atom.moments.n >= ENOUGH ? [i] : []));
  if (founding.length < 2) return [];
  const spreadOut = evenly(founding, MERGED_AT_MOST);
  const ofSome = (indices: readonly number[], voice: (k: number) => number): Guess => {
    const guess = new Int8Array(atoms.length).fill(-1);
    indices.forEach((i, k) => {
      guess[i] = voice(k);
    });
    return guess;
  };
  const merged = mergeToTwo(
    spreadOut.map((i) => atoms[i]!.moments),
    spread,
  );
  const directions = principalScores(
    founding.map((i) => atoms[i]!.moments),
    spread,
    DIRECTIONS,
  );
  return [
    ofSome(spreadOut, (k) => merged[k]!),
    byPitch(atoms),
    ...directions.map((scores) => ofSome(founding, (k) => (scores[k]! > 0 ? 1 : 0))),
  ];
};

const evenly = (indices: readonly number[], most: number): readonly number[] =>
  indices.length <= most
    ? indices
    : Array.from({ length: most }, (_, k) => indices[Math.floor((k * indices.length) / most)]!);

/** Two means of the pitch. */
const byPitch = (atoms: readonly Atom[]): Guess => {
  const pitch = atoms.map(({ moments }) =>
    moments.pitches >= ENOUGH_PITCHES ? moments.pitchSum / moments.pitches : Number.NaN,
  );
  let [low, high] = [Math.min(...known(pitch)), Math.max(...known(pitch))];
  const isHigh = (value: number): boolean => Math.abs(value - high) < Math.abs(value - low);
  for (let round = 0; round < 10; round++) {
    const sides = [noMoments(), noMoments()];
    atoms.forEach(({ moments }, i) => {
      if (!Number.isNaN(pitch[i]!)) addMoments(sides[isHigh(pitch[i]!) ? 1 : 0]!, moments);
    });
    [low, high] = [meanPitch(sides[0]!, low), meanPitch(sides[1]!, high)];
  }
  return Int8Array.from(pitch, (value) => (Number.isNaN(value) ? -1 : isHigh(value) ? 1 : 0));
};

const known = (values: readonly number[]): readonly number[] => values.filter((value) => !Number.isNaN(value));

const meanPitch = ({ pitches, pitchSum }: Moments, otherwise: number): number =>
  pitches === 0 ? otherwise : pitchSum / pitches;
