import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { Rooms } from './rooms.ts';
import { integers, sizeOf } from './tensors.ts';

/** Keys and values of sounds one behind the other, each with room for as many frames as the longest has. */
export interface SoundStack {
  /** Frames of each sound, of 0.02 s. */
  readonly frames: readonly number[];
  /** What the decoder reads of some of them, in this order: they are moved to the front, so that what it read before is gone. */
  readonly read: (sounds: readonly number[]) => Readonly<Record<string, Tensor>>;
}

/** Writes keys and values of one sound to these tensors. */
type Encode = (sound: number, into: Readonly<Record<string, Tensor>>) => Promise<unknown>;

/** One output of the encoder, as lines of frames. */
interface Part {
  readonly name: string;
  readonly type: 'float32' | 'uint8';
  /** Of one sound; where it has no frames it is one line. */
  readonly lines: number;
  readonly dims: (sounds: number, frames: number) => readonly number[];
}

/**
 * Encodes sounds into a stack.
 * @param frames of each sound.
 * @param outputs of the encoder (models/PROVENANCE.md): one sound is the first of their dimensions, frames are the one of no known size.
 * @param rooms memory of the stack, for one at a time: the stack before it is gone.
 * @throws Error for an output that is no row of floats or bytes for one sound.
 */
export const stackSounds = async (
  frames: readonly number[],
  outputs: readonly InferenceSession.ValueMetadata[],
  rooms: Rooms,
  encode: Encode,
): Promise<SoundStack> => {
  const parts = outputs.map(toPart);
  const longest = Math.max(...frames);
  const blockSize = (part: Part, own = longest): number => sizeOf(part.dims(1, own));
  const stacked = (part: Part): Float32Array | Uint8Array =>
    roomOf(rooms, part, part.name, blockSize(part) * frames.length);
  for (const [sound, own] of frames.entries()) {
    const blockOf = (part: Part): Float32Array | Uint8Array => {
      const size = blockSize(part);
      return stacked(part).subarray(sound * size, (sound + 1) * size);
    };
    await encode(
      sound,
      tensorsOf(parts, 1, own, (part) => blockOf(part).subarray(0, blockSize(part, own))),
    );
    for (const part of parts) widen(blockOf(part), part.lines, blockSize(part, own) / part.lines);
  }
  /** Which sound lies at each place. */
  const lying = frames.map((_, sound) => sound);
  const exchange = (a: number, b: number): void => {
    for (const part of parts) {
      const size = blockSize(part);
      swapBlocks(stacked(part), roomOf(rooms, part, `exchange ${part.type}`, size), a * size, b * size);
    }
    [lying[a], lying[b]] = [lying[b]!, lying[a]!];
  };
  return {
    frames,
    read: (sounds) => {
      for (const [place, sound] of sounds.entries()) if (lying[place] !== sound) exchange(place, lying.indexOf(sound));
      const lengths = sounds.map((sound) => frames[sound]!);
      return {
        ...tensorsOf(parts, sounds.length, longest, (part) =>
          stacked(part).subarray(0, blockSize(part) * sounds.length),
        ),
        frames: integers(lengths, [sounds.length]),
      };
    },
  };
};

const toPart = (output: InferenceSession.ValueMetadata): Part => {
  const type = output.isTensor ? output.type : 'none';
  if (!output.isTensor || (type !== 'float32' && type !== 'uint8') || output.shape[0] !== 1)
    throw new Error(`the encoder graph's ${output.name} is no output of a Whisper in our form`);
  const sizes = output.shape.slice(1);
  const before = sizes.findIndex((size) => typeof size === 'string');
  const lines = sizes.slice(0, Math.max(0, before)).reduce((product: number, size) => product * Number(size), 1);
  return {
    name: output.name,
    type,
    lines,
    dims: (sounds, frames) => [sounds, ...sizes.map((size) => (typeof size === 'string' ? frames : size))],
  };
};

const roomOf = (rooms: Rooms, { type }: Part, name: string, size: number): Float32Array | Uint8Array =>
  type === 'uint8' ? rooms(Uint8Array, name, size) : rooms(Float32Array, name, size);

const tensorsOf = (
  parts: readonly Part[],
  sounds: number,
  frames: number,
  dataOf: (part: Part) => Float32Array | Uint8Array,
): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(parts.map((part) => [part.name, new Tensor(part.type, dataOf(part), part.dims(sounds, frames))]));

/** Gives lines that lie one behind the other their share of a block each; what stands behind a line stays, and is not attended to. */
const widen = (block: Float32Array | Uint8Array, lines: number, narrow: number): void => {
  const wide = block.length / lines;
  for (let line = lines - 1; line > 0 && narrow < wide; line--)
    block.copyWithin(line * wide, line * narrow, (line + 1) * narrow);
};

/** @param spare room for one block. */
const swapBlocks = <Kind extends Float32Array | Uint8Array>(all: Kind, spare: Kind, a: number, b: number): void => {
  spare.set(all.subarray(a, a + spare.length));
  all.copyWithin(a, b, b + spare.length);
  all.set(spare, b);
};
