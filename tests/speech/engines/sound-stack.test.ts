import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { createRooms } from '../../../src/speech/engines/whisper/rooms.ts';
import { stackSounds } from '../../../src/speech/engines/whisper/sound-stack.ts';

/** Keys and values of two layers, one in floats, one in bytes with the widths of their steps; where frames are, `T`. */
const SIZES = {
  cross_k_0: ['float32', [1, 2, 3, 'T']],
  cross_v_0: ['float32', [1, 2, 'T', 3]],
  cross_k_1: ['uint8', [1, 2, 3, 'T']],
  cross_k_step_1: ['float32', [1, 2, 1, 'T']],
  cross_v_1: ['uint8', [1, 2, 'T', 3]],
  cross_v_step_1: ['float32', [1, 2, 1, 3]],
} as const;
type Name = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as readonly Name[];
const OUTPUTS: readonly InferenceSession.ValueMetadata[] = NAMES.map((name) => {
  const [type, shape] = SIZES[name];
  return { name, isTensor: true, type, shape: [...shape] };
});
type Tensors = Readonly<Record<string, Tensor>>;

/** A number for each place of what an encoder writes of a sound; no two of a byte's are alike in one tensor of these sizes. */
const numberAt = (id: number, name: Name, head: number, a: number, b: number): number =>
  (53 * id + 7 * NAMES.indexOf(name) + 100 * head + 31 * a + 3 * b) % 251;

/** Goes over the places of one sound of a tensor that was made for `wide` frames, of which it has `own`. */
const forEachPlace = (
  name: Name,
  own: number,
  wide: number,
  tell: (head: number, a: number, b: number, at: number) => void,
): void => {
  const [, shape] = SIZES[name];
  const [heads, second, third] = shape.slice(1).map((size) => (size === 'T' ? own : size)) as [number, number, number];
  const [secondWide, thirdWide] = shape.slice(2).map((size) => (size === 'T' ? wide : size)) as [number, number];
  for (let head = 0; head < heads; head++)
    for (let a = 0; a < second; a++)
      for (let b = 0; b < third; b++) tell(head, a, b, (head * secondWide + a) * thirdWide + b);
};

const write =
  (frames: readonly number[], ids: readonly number[]) =>
  async (sound: number, into: Tensors): Promise<void> => {
    const own = frames[sound]!;
    for (const name of NAMES)
      forEachPlace(name, own, own, (head, a, b, at) => {
        into[name]!.data[at] = numberAt(ids[sound]!, name, head, a, b);
      });
  };

/** Checks every number of the sounds that were read. */
const expectSounds = (read: Tensors, ids: readonly number[], frames: readonly number[]): void => {
  const { frames: own, ...parts } = read;
  expect([...(own!.data as BigInt64Array)].map(Number)).toEqual(frames);
  expect(Object.keys(parts)).toEqual(NAMES);
  for (const name of NAMES) {
    const { data, dims, type, size } = parts[name]!;
    expect([type, dims[0]]).toEqual([SIZES[name][0], ids.length]);
    const wide = parts.cross_k_0!.dims[3]!;
    for (const [i, id] of ids.entries())
      forEachPlace(name, frames[i]!, wide, (head, a, b, at) => {
        expect(data[(i * size) / ids.length + at]).toBe(numberAt(id, name, head, a, b));
      });
  }
};

// As many frames as a head has numbers, fewer, more.
const FRAMES = [3, 2, 5, 4];
const of = <Value>(values: readonly Value[], ...at: readonly number[]): readonly Value[] => at.map((i) => values[i]!);
const IDS = [1, 2, 3, 4];

test('each sound has its numbers in its own frames', async () => {
  const stack = await stackSounds(FRAMES, OUTPUTS, createRooms(), write(FRAMES, IDS));
  expectSounds(stack.read([0, 1, 2, 3]), IDS, FRAMES);
});

test('some of them are read, in any order, and others after them', async () => {
  const stack = await stackSounds(FRAMES, OUTPUTS, createRooms(), write(FRAMES, IDS));
  for (const some of [[0, 3, 2], [3, 2], [1], [2], [1, 0, 3], [3, 2, 1, 0], [0]])
    expectSounds(stack.read(some), of(IDS, ...some), of(FRAMES, ...some));
});

test('memory is used again for larger and smaller stacks', async () => {
  const rooms = createRooms();
  const first = (await stackSounds(FRAMES, OUTPUTS, rooms, write(FRAMES, IDS))).read([0, 1, 2, 3]);
  const second = (await stackSounds([2, 4], OUTPUTS, rooms, write([2, 4], [5, 6]))).read([0, 1]);
  expectSounds(second, [5, 6], [2, 4]);
  const bufferOf = ({ cross_k_0 }: Tensors): unknown => (cross_k_0!.data as Float32Array).buffer;
  expect(bufferOf(second)).toBe(bufferOf(first));
  expectSounds((await stackSounds([9, 1], OUTPUTS, rooms, write([9, 1], [7, 8]))).read([1, 0]), [8, 7], [1, 9]);
});

test('sounds are written where they are read', async () => {
  const written: Tensors[] = [];
  const stack = await stackSounds([4, 2], OUTPUTS, createRooms(), async (_, into) => {
    written.push(into);
  });
  const bufferOf = ({ cross_v_1 }: Tensors): unknown => (cross_v_1!.data as Float32Array).buffer;
  expect(written.map(bufferOf)).toEqual([bufferOf(stack.read([0, 1])), bufferOf(stack.read([0, 1]))]);
});

test('an encoder of another form is refused', async () => {
  const wrong = (output: InferenceSession.ValueMetadata) =>
    expect(stackSounds([4], [output], createRooms(), write([4], [1]))).rejects.toThrow(/sound.*no output of a Whisper/);
  await wrong({ name: 'sound', isTensor: true, type: 'int64', shape: [1, 2, 'T'] });
  await wrong({ name: 'sound', isTensor: true, type: 'float32', shape: [2, 2, 'T'] });
});
