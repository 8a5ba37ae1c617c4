import type { Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { createRooms } from '../../../src/speech/engines/whisper/rooms.ts';
import { stackSounds } from '../../../src/speech/engines/whisper/sound-stack.ts';

const SHAPE = { layers: 2, heads: 2, headWidth: 3, candidates: 10 };
type Tensors = Readonly<Record<string, Tensor>>;

/** What an encoder would write: where each number is of, by sound, head, number of the head and frame. */
const write =
  (ids: readonly number[]) =>
  async (sound: number, into: Tensors): Promise<void> => {
    for (const [name, { data, dims }] of Object.entries(into)) {
      const [, heads, second, third] = dims as readonly [number, number, number, number];
      for (let head = 0; head < heads; head++)
        for (let a = 0; a < second; a++)
          for (let b = 0; b < third; b++)
            data[(head * second + a) * third + b] = numberAt(ids[sound]!, name, head, a, b);
    }
  };

const numberAt = (id: number, name: string, head: number, a: number, b: number): number => {
  const [number, frame] = name.startsWith('cross_k') ? [a, b] : [b, a];
  return 10_000 * id + 1000 * Number(name.at(-1)) + 100 * head + 10 * number + frame + (name.includes('_v_') ? 0.5 : 0);
};

/** Checks every number of the sounds that were read. */
const expectSounds = (read: Tensors, ids: readonly number[], frames: readonly number[]): void => {
  const { frames: own, ...parts } = read;
  expect([...(own!.data as BigInt64Array)].map(Number)).toEqual(frames);
  expect(Object.keys(parts)).toEqual(['cross_k_0', 'cross_v_0', 'cross_k_1', 'cross_v_1']);
  for (const [name, { data, dims }] of Object.entries(parts)) {
    const [sounds, heads, second, third] = dims as readonly [number, number, number, number];
    const isKey = name.startsWith('cross_k');
    expect(sounds).toBe(ids.length);
    for (const [i, id] of ids.entries())
      for (let head = 0; head < heads; head++)
        for (let a = 0; a < (isKey ? second : frames[i]!); a++)
          for (let b = 0; b < (isKey ? frames[i]! : third); b++)
            expect(data[((i * heads + head) * second + a) * third + b]).toBe(numberAt(id, name, head, a, b));
  }
};

// As many frames as a head has numbers, fewer, more.
const FRAMES = [3, 2, 5, 4];
const of = <Value>(values: readonly Value[], ...at: readonly number[]): readonly Value[] => at.map((i) => values[i]!);
const IDS = [1, 2, 3, 4];

test('each sound has its numbers in its own frames', async () => {
  const stack = await stackSounds(FRAMES, SHAPE, createRooms(), write(IDS));
  expectSounds(stack.read([0, 1, 2, 3]), IDS, FRAMES);
});

test('some of them are read, in any order, and others after them', async () => {
  const stack = await stackSounds(FRAMES, SHAPE, createRooms(), write(IDS));
  for (const some of [[0, 3, 2], [3, 2], [1], [2], [1, 0, 3], [3, 2, 1, 0], [0]])
    expectSounds(stack.read(some), of(IDS, ...some), of(FRAMES, ...some));
});

test('memory is used again for larger and smaller stacks', async () => {
  const rooms = createRooms();
  const first = (await stackSounds(FRAMES, SHAPE, rooms, write(IDS))).read([0, 1, 2, 3]);
  const second = (await stackSounds([2, 4], SHAPE, rooms, write([5, 6]))).read([0, 1]);
  expectSounds(second, [5, 6], [2, 4]);
  const bufferOf = ({ cross_k_0 }: Tensors): unknown => (cross_k_0!.data as Float32Array).buffer;
  expect(bufferOf(second)).toBe(bufferOf(first));
  expectSounds((await stackSounds([9, 1], SHAPE, rooms, write([7, 8]))).read([1, 0]), [8, 7], [1, 9]);
});

test('sounds are written where they are read', async () => {
  const written: Tensors[] = [];
  const stack = await stackSounds([4, 2], SHAPE, createRooms(), async (_, into) => {
    written.push(into);
  });
  const bufferOf = ({ cross_v_1 }: Tensors): unknown => (cross_v_1!.data as Float32Array).buffer;
  expect(written.map(bufferOf)).toEqual([bufferOf(stack.read([0, 1])), bufferOf(stack.read([0, 1]))]);
});
