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
  const roomOf = (name: string, size: number): Float32Array => {
    const known = rooms.get(name);
    if (known !== undefined && known.length >= size) return known;
    const room = new Float32Array(size);
    rooms.set(name, room);
    return room;
  };
  const viewOf = (name: string, [sounds, ...shape]: readonly number[]): Tensor => {
    const dims = [sounds!, ...shape];
    return new Tensor('float32', roomOf(name, sizeOf(dims)).subarray(0, sizeOf(dims)), dims);
  };
  return {
    stack: (sounds) => {
      const [first, ...more] = sounds;
      if (first === undefined) throw new Error('a stack of no sounds');
      if (more.length === 0) return alone(first);
      const longest = Math.max(...sounds.map(({ frames }) => frames));
      const tensors = Object.entries(first.tensors).map(([name, { dims }]): [string, Tensor] => {
        const axis = name.startsWith('cross_k') ? 3 : 2;
        const shape = dims.map((size, i) => (i === axis ? longest : size));
        const room = viewOf(name, [sounds.length, ...shape.slice(1)]);
        for (const [i, { tensors, frames }] of sounds.entries()) {
          const line = sizeOf(dims.slice(axis + 1));
          const own = tensors[name]!.data as Float32Array;
          const block = i * sizeOf(shape);
          for (let from = 0, to = block; from < own.length; from += frames * line, to += longest * line)
            (room.data as Float32Array).set(own.subarray(from, from + frames * line), to);
        }
        return [name, room];
      });
      return { sounds, tensors: { ...Object.fromEntries(tensors), frames: framesOf(sounds) } };
    },
    keep: (stack, kept) => {
      const sounds = kept.map((place) => stack.sounds[place]!);
      const [first, ...more] = sounds;
      if (more.length === 0) return alone(first!);
      const tensors = Object.entries(stack.tensors)
        .filter(([name]) => name !== 'frames')
        .map(([name, { dims }]): [string, Tensor] => {
          const block = sizeOf(dims.slice(1));
          const room = rooms.get(name)!;
          for (const [to, from] of kept.entries()) room.copyWithin(to * block, from * block, (from + 1) * block);
          return [name, viewOf(name, [kept.length, ...dims.slice(1)])];
        });
      return { sounds, tensors: { ...Object.fromEntries(tensors), frames: framesOf(sounds) } };
    },
  };
};

/** One sound is read where it is. */
const alone = (sound: EncodedSound): SoundStack => ({
  sounds: [sound],
  tensors: { ...sound.tensors, frames: framesOf([sound]) },
});

const sizeOf = (dims: readonly number[]): number => dims.reduce((size, one) => size * one, 1);

const framesOf = (sounds: readonly EncodedSound[]): Tensor =>
  new Tensor(
    'int64',
    BigInt64Array.from(sounds, ({ frames }) => BigInt(frames)),
    [sounds.length],
  );
