import { Tensor } from 'onnxruntime-node';
import type { EncodedSound } from './decoder.ts';

/** Keys and values of sounds one behind the other, as the decoder reads them: [sounds, heads, ...], and how many frames of each are its own. */
export interface SoundStack {
  readonly sounds: readonly EncodedSound[];
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** Stacks sounds in memory that is used again and again: new memory for each stack costs more than what is copied into it. */
export interface SoundStacker {
  /** Stacks sounds; the stack before it is gone. */
  readonly stack: (sounds: readonly EncodedSound[]) => SoundStack;
  /** Takes sounds out of a stack, which is gone. @param kept their places, in order. */
  readonly keep: (stack: SoundStack, kept: readonly number[]) => SoundStack;
}

export const createSoundStacker = (): SoundStacker => {
  const rooms = new Map<string, Float32Array>();
  const roomFor = (name: string, dims: readonly number[]): Tensor => {
    const size = sizeOf(dims);
    const known = rooms.get(name);
    const room = known !== undefined && known.length >= size ? known : new Float32Array(size);
    rooms.set(name, room);
    return new Tensor('float32', room.subarray(0, size), dims);
  };
  return {
    stack: (sounds) =>
      makeStack(sounds, (name) => {
        const longest = Math.max(...sounds.map(({ frames }) => frames));
        // Frames are the last axis of keys and the last but one of values.
        const { dims } = sounds[0]!.tensors[name]!;
        const axis = name.startsWith('cross_k') ? 3 : 2;
        const shape = dims.map((size, i) => (i === axis ? longest : size)).slice(1);
        const line = sizeOf(dims.slice(axis + 1));
        const tensor = roomFor(name, [sounds.length, ...shape]);
        for (const [i, { tensors, frames }] of sounds.entries()) {
          const own = tensors[name]!.data as Float32Array;
          for (let from = 0, to = i * sizeOf(shape); from < own.length; from += frames * line, to += longest * line)
            (tensor.data as Float32Array).set(own.subarray(from, from + frames * line), to);
        }
        return tensor;
      }),
    keep: (stack, kept) =>
      makeStack(
        kept.map((place) => stack.sounds[place]!),
        (name) => {
          const { data, dims } = stack.tensors[name]!;
          const [, ...shape] = dims;
          const block = sizeOf(shape);
          for (const [to, from] of kept.entries())
            (data as Float32Array).copyWithin(to * block, from * block, (from + 1) * block);
          return roomFor(name, [kept.length, ...shape]);
        },
      ),
  };
};

/** One sound is read where it is. */
const makeStack = (sounds: readonly EncodedSound[], together: (name: string) => Tensor): SoundStack => {
  const frames = new Tensor(
    'int64',
    BigInt64Array.from(sounds, (sound) => BigInt(sound.frames)),
    [sounds.length],
  );
  const [first, ...more] = sounds;
  if (first === undefined) throw new Error('a stack of no sounds');
  const names = Object.keys(first.tensors);
  const tensors = more.length === 0 ? first.tensors : Object.fromEntries(names.map((name) => [name, together(name)]));
  return { sounds, tensors: { ...tensors, frames } };
};

const sizeOf = (dims: readonly number[]): number => dims.reduce((size, one) => size * one, 1);
