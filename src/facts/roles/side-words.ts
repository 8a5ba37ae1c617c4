import { readWeights, type WrittenWeights } from '../../text/written-weights.ts';
import { WEIGHTS } from './side-weights.ts';

/** What a file of weights holds: one for each feature, and where their sum starts. */
export interface WrittenSides extends WrittenWeights {
  readonly bias: number;
}

/** Features are numbered by a hash into this many places. */
export const SIDE_BITS = 15;
/** Characters in a row that are features: single ones, pairs and triples, with a mark at both ends of a text. */
const LONGEST = 3;
const SILENT = /[^\p{Script=Han}A-Za-z0-9]+/gu;

/** FNV-1a of some characters and their number, finished as MurmurHash3 is. */
const hash = (characters: readonly string[]): number => {
  let h = Math.imul(2166136261 ^ characters.length, 16777619);
  for (const character of characters) h = Math.imul(h ^ (character.codePointAt(0) ?? 0), 16777619);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
};

/** The features of a text, each once: what stands in it, whoever wrote which marks. */
export const sideFeatures = (text: string): readonly number[] => {
  const characters = [...`^${text.replace(SILENT, '')}$`];
  const found = new Set<number>();
  for (let length = 1; length <= LONGEST; length++)
    for (let at = 0; at + length <= characters.length; at++)
      found.add(hash(characters.slice(at, at + length)) % 2 ** SIDE_BITS);
  return [...found];
};

/** The sum of the weights of some features. */
export const scoreSide = (
  features: readonly number[],
  { weights, bias }: { readonly weights: ArrayLike<number>; readonly bias: number },
): number => features.reduce((sum, feature) => sum + (weights[feature] ?? 0), bias);

const SIDES = { bias: WEIGHTS.bias, weights: readWeights(WEIGHTS, 2 ** SIDE_BITS) };

/** Natural log odds that a text is the agent's, from how agents and customers speak in fixtures/dialogues/built-on; 0 for one without words. */
export const sideLogOdds = (text: string): number => {
  const features = sideFeatures(text);
  return text.replace(SILENT, '') === '' ? 0 : scoreSide(features, SIDES);
};
