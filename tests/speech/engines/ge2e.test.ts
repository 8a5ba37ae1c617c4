import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openGe2e } from '../../../src/speech/engines/ge2e.ts';
import { GE2E } from '../../../src/speech/models/catalogue.ts';
import { decode, fixture } from '../../helpers/ffmpeg.ts';

const WINDOW = 19_200;
const models = fileURLToPath(new URL('../../../models', import.meta.url));
const ge2e = await openGe2e(join(models, GE2E.files[0].path));
const { channels } = await decode(fixture('d-004.mp3'));
const windowAt = (channel: number, seconds: number): Float32Array =>
  Float32Array.from(channels[channel]!.subarray(16_000 * seconds, 16_000 * seconds + WINDOW), (value) => value / 32768);
const windows = (...list: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(list.length * WINDOW);
  for (const [i, one] of list.entries()) all.set(one, i * WINDOW);
  return all;
};
const cosine = (embeddings: Float32Array, i: number, j: number): number =>
  embeddings.subarray(i * 256, i * 256 + 256).reduce((sum, value, k) => sum + value * embeddings[j * 256 + k]!, 0);

test('two windows of one voice are more alike than windows of two, at any level', async () => {
  // The agent of d-004 speaks from 8.6 s on the right, the customer from 16 s on the left.
  const [agent, later, customer] = [windowAt(1, 8.8), windowAt(1, 12), windowAt(0, 16.2)];
  const embeddings = await ge2e.embed(
    windows(
      agent,
      later,
      customer,
      agent.map((value) => value / 20),
    ),
  );
  expect(cosine(embeddings, 0, 0)).toBeCloseTo(1, 3);
  expect(cosine(embeddings, 0, 3)).toBeCloseTo(1, 2);
  expect(cosine(embeddings, 0, 1)).toBeGreaterThan(cosine(embeddings, 0, 2) + 0.1);
});

test('more windows than fit a batch come back in order', async () => {
  const list = Array.from({ length: 35 }, (_, i) => windowAt(1, 8.6 + 0.15 * i));
  const together = await ge2e.embed(windows(...list));
  expect(together).toHaveLength(35 * 256);
  for (const i of [0, 33]) {
    const alone = await ge2e.embed(list[i]!);
    expect(alone.reduce((sum, value, k) => sum + value * together[i * 256 + k]!, 0)).toBeCloseTo(1, 3);
  }
});

test('half a window is refused', async () => {
  await expect(ge2e.embed(new Float32Array(WINDOW / 2))).rejects.toThrow(RangeError);
});
