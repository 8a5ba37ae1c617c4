import { Tensor } from 'onnxruntime-node';
import type { Rooms } from './rooms.ts';
import type { WhisperShape } from './shape.ts';

/** Keys and values of sounds one behind the other, [sounds, heads, ...], each with room for as many frames as the longest has. */
export interface SoundStack {
  /** Frames of each sound, of 0.02 s. */
  readonly frames: readonly number[];
  /** What the decoder reads of some of them, in this order: they are moved to the front, so that what it read before is gone. */
  readonly read: (sounds: readonly number[]) => Readonly<Record<string, Tensor>>;
}

/** Writes keys and values of one sound to these tensors. */
type Encode = (sound: number, into: Readonly<Record<string, Tensor>>) => Promise<unknown>;

/** Keys or values of a layer, as lines of frames. */
interface Part {
  readonly name: string;
  /** Of a sound. */
  readonly lines: number;
  readonly dims: (sounds: number, frames: number) => readonly number[];
}

/**
 * Encodes sounds into a stack.
 * @param frames of each sound.
 * @param rooms memory of the stack, for one at a time: the stack before it is gone.
 */
export const stackSounds = async (
  frames: readonly number[],
  shape: WhisperShape,
  rooms: Rooms,
  encode: Encode,
): Promise<SoundStack> => {
  const parts = partsOf(shape);
  const longest = Math.max(...frames);
  const block = shape.heads * shape.headWidth * longest;
  const stacked = (name: string): Float32Array => rooms(name, block * frames.length);
  for (const [sound, own] of frames.entries()) {
    const blockOf = ({ name }: Part): Float32Array => stacked(name).subarray(sound * block, (sound + 1) * block);
    const size = (block / longest) * own;
    await encode(
      sound,
      tensorsOf(parts, 1, own, (part) => blockOf(part).subarray(0, size)),
    );
    for (const part of parts) widen(blockOf(part), part.lines, size / part.lines);
  }
  /** Which sound lies at each place. */
  const lying = frames.map((_, sound) => sound);
  const exchange = (a: number, b: number): void => {
    for (const { name } of parts) swapBlocks(stacked(name), rooms('exchange', block), a * block, b * block);
    [lying[a], lying[b]] = [lying[b]!, lying[a]!];
  };
  return {
    frames,
    read: (sounds) => {
      for (const [place, sound] of sounds.entries()) if (lying[place] !== sound) exchange(place, lying.indexOf(sound));
      const lengths = BigInt64Array.from(sounds, (sound) => BigInt(frames[sound]!));
      return {
        ...tensorsOf(parts, sounds.length, longest, ({ name }) => stacked(name).subarray(0, block * sounds.length)),
        frames: new Tensor('int64', lengths, [sounds.length]),
      };
    },
  };
};

const partsOf = ({ layers, heads, headWidth }: WhisperShape): readonly Part[] =>
  Array.from({ length: layers }, (_, i): readonly Part[] => [
    {
      name: `cross_k_${i}`,
      lines: heads * headWidth,
      dims: (sounds, frames) => [sounds, heads, headWidth, frames],
    },
    {
      name: `cross_v_${i}`,
      lines: heads,
      dims: (sounds, frames) => [sounds, heads, frames, headWidth],
    },
  ]).flat();

const tensorsOf = (
  parts: readonly Part[],
  sounds: number,
  frames: number,
  dataOf: (part: Part) => Float32Array,
): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(parts.map((part) => [part.name, new Tensor('float32', dataOf(part), part.dims(sounds, frames))]));

/** Gives lines that lie one behind the other their share of a block each; what stands behind a line stays, and is not attended to. */
const widen = (block: Float32Array, lines: number, narrow: number): void => {
  const wide = block.length / lines;
  for (let line = lines - 1; line > 0 && narrow < wide; line--)
    block.copyWithin(line * wide, line * narrow, (line + 1) * narrow);
};

/** @param spare room for one block. */
const swapBlocks = (all: Float32Array, spare: Float32Array, a: number, b: number): void => {
  spare.set(all.subarray(a, a + spare.length));
  all.copyWithin(a, b, b + spare.length);
  all.set(spare, b);
};
