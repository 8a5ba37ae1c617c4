import { Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import type { EncodedSound } from '../../../src/speech/engines/whisper/decoder.ts';
import { createSoundStacker, type SoundStack } from '../../../src/speech/engines/whisper/sound-stack.ts';

const HEADS = 2;
const WIDTH = 3;

/** Keys and values that say where they are: sound, head, number of the head, frame. */
const encoded = (sound: number, frames: number): EncodedSound => {
  const at = (kind: 'k' | 'v') => (_: unknown, i: number) => {
    const head = Math.floor(i / (WIDTH * frames));
    const inside = i % (WIDTH * frames);
    const [number, frame] =
      kind === 'k' ? [Math.floor(inside / frames), inside % frames] : [inside % WIDTH, Math.floor(inside / WIDTH)];
    return 1000 * sound + 100 * head + 10 * number + frame;
  };
  const filled = (kind: 'k' | 'v') => Float32Array.from({ length: HEADS * WIDTH * frames }, at(kind));
  return {
    tensors: {
      cross_k_0: new Tensor('float32', filled('k'), [1, HEADS, WIDTH, frames]),
      cross_v_0: new Tensor('float32', filled('v'), [1, HEADS, frames, WIDTH]),
    },
    frames,
  };
};

/** Checks every number of the sounds of a stack. */
const expectSounds = ({ tensors }: SoundStack, sounds: readonly EncodedSound[]): void => {
  expect([...(tensors.frames!.data as BigInt64Array)].map(Number)).toEqual(sounds.map(({ frames }) => frames));
  for (const name of ['cross_k_0', 'cross_v_0']) {
    const { data, dims } = tensors[name]!;
    const [, , second, third] = dims as readonly [number, number, number, number];
    expect(dims[0]).toBe(sounds.length);
    for (const [i, sound] of sounds.entries()) {
      const own = sound.tensors[name]!;
      const [, , ownSecond, ownThird] = own.dims as readonly [number, number, number, number];
      for (let head = 0; head < HEADS; head++)
        for (let a = 0; a < ownSecond; a++)
          for (let b = 0; b < ownThird; b++)
            expect(data[((i * HEADS + head) * second + a) * third + b]).toBe(
              own.data[(head * ownSecond + a) * ownThird + b],
            );
    }
  }
};

// As many frames as a head has numbers, fewer, more.
const SOUNDS = [encoded(1, 3), encoded(2, 2), encoded(3, 5), encoded(4, 4)];

test('sounds are stacked with the numbers of each in its own frames', () => {
  expectSounds(createSoundStacker().stack(SOUNDS), SOUNDS);
});

test('those that go on are kept, as often as some are over', () => {
  const stacker = createSoundStacker();
  const three = stacker.keep(stacker.stack(SOUNDS), [0, 2, 3]);
  expectSounds(three, [SOUNDS[0]!, SOUNDS[2]!, SOUNDS[3]!]);
  const two = stacker.keep(three, [1, 2]);
  expectSounds(two, [SOUNDS[2]!, SOUNDS[3]!]);
  expectSounds(stacker.keep(two, [1]), [SOUNDS[3]!]);
});

test('the memory of a stack is used again, for larger and smaller ones', () => {
  const stacker = createSoundStacker();
  const first = stacker.stack(SOUNDS.slice(0, 3));
  const second = stacker.stack(SOUNDS.slice(1, 3));
  expectSounds(second, SOUNDS.slice(1, 3));
  expect((second.tensors.cross_k_0!.data as Float32Array).buffer).toBe(
    (first.tensors.cross_k_0!.data as Float32Array).buffer,
  );
  expectSounds(stacker.stack(SOUNDS), SOUNDS);
});

test('one sound is read where it is', () => {
  const { tensors } = createSoundStacker().stack([SOUNDS[2]!]);
  expect(tensors.cross_k_0).toBe(SOUNDS[2]!.tensors.cross_k_0);
  expect(tensors.frames!.dims).toEqual([1]);
});
