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

/** Writes keys and values of one sound, of the stack or of its own size, to these tensors. */
type Encode = (sound: number, into: Readonly<Record<string, Tensor>>) => Promise<unknown>;

/** Keys or values of a layer, as lines of frames. */
interface Part {
  readonly name: string;
  /** Of a sound. */
  readonly lines: number;
  /** Numbers of a frame in a line. */
  readonly width: number;
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
    const at = sound * block;
    if (own === longest) {
      await encode(
        sound,
        tensorsOf(parts, 1, own, ({ name }) => stacked(name).subarray(at, at + block)),
      );
      continue;
    }
    const alone = ({ name, lines, width }: Part): Float32Array => rooms(`alone ${name}`, lines * width * own);
    await encode(sound, tensorsOf(parts, 1, own, alone));
    for (const part of parts) widen(alone(part), stacked(part.name).subarray(at, at + block), part.lines);
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
      width: 1,
      dims: (sounds, frames) => [sounds, heads, headWidth, frames],
    },
    {
      name: `cross_v_${i}`,
      lines: heads,
      width: headWidth,
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

/** Copies so many lines to longer ones; what stood behind them stays, and is not attended to. */
const widen = (from: Float32Array, to: Float32Array, lines: number): void => {
  const [narrow, wide] = [from.length / lines, to.length / lines];
  for (let line = 0; line < lines; line++) to.set(from.subarray(line * narrow, (line + 1) * narrow), line * wide);
};

/** @param spare room for one block. */
const swapBlocks = (all: Float32Array, spare: Float32Array, a: number, b: number): void => {
  spare.set(all.subarray(a, a + spare.length));
  all.copyWithin(a, b, b + spare.length);
  all.set(spare, b);
};
