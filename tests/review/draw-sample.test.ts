import { expect, test } from 'vitest';
import { drawSample, isSameWish, type SampledCall, type SampleWish } from '../../src/review/draw-sample.ts';

const call = (id: number, more: Partial<SampledCall> = {}): SampledCall => ({
  id,
  agentId: `A${id % 3}`,
  score: 90,
  failed: [],
  unknown: [],
  fatal: false,
  suspected: false,
  confidence: 1,
  ...more,
});
const NOTHING = { ever: new Set<number>(), byThis: new Set<number>() };
const CALLS = Array.from({ length: 300 }, (_, id) => call(id));
const wish = (more: Partial<SampleWish>): SampleWish => ({ size: { number: 10 }, perAgent: false, seed: 's', ...more });
const ids = (calls: readonly SampledCall[]) => calls.map(({ id }) => id);
const draw = (
  calls: readonly SampledCall[],
  more: Partial<SampleWish> = {},
  ever: readonly number[] = [],
  byThis: readonly number[] = [],
) => ids(drawSample(calls, { ever: new Set(ever), byThis: new Set(byThis) }, wish(more)));

test('the same seed draws the same calls, another seed others, and a later call moves none', () => {
  expect(draw(CALLS)).toEqual(draw(CALLS));
  expect(draw(CALLS, { seed: 't' })).not.toEqual(draw(CALLS));
  const first = draw(CALLS.slice(0, 299));
  expect(draw(CALLS).filter((id) => !first.includes(id)).length).toBeLessThanOrEqual(1);
});

test('no call is drawn twice, until none is left', () => {
  const drawn: number[] = [];
  for (let day = 0; day < 40; day++) drawn.push(...draw(CALLS, { seed: `day ${day}` }, drawn));
  expect(drawn).toHaveLength(300);
  expect(new Set(drawn).size).toBe(300);
});

test('every call is as likely as any other', () => {
  const counts = new Map<number, number>();
  for (let seed = 0; seed < 2000; seed++)
    for (const id of draw(CALLS.slice(0, 20), { size: { number: 5 }, seed: String(seed) }))
      counts.set(id, (counts.get(id) ?? 0) + 1);
  // 500 each on average; six standard deviations of a binomial are 116.
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(116);
  expect(counts.size).toBe(20);
});

test('a ratio counts what was drawn before, and each agent gets a share of his own', () => {
  const first = draw(CALLS, { size: { ratio: 0.1 } });
  expect(first).toHaveLength(30);
  expect(draw(CALLS, { size: { ratio: 0.1 }, seed: 'next day' }, first)).toEqual([]);
  const each = drawSample(CALLS, NOTHING, wish({ size: { number: 2 }, perAgent: true }));
  expect(each.map(({ agentId }) => agentId).sort()).toEqual(['A0', 'A0', 'A1', 'A1', 'A2', 'A2']);
});

test('a number counts what the same wish gave before, for each agent where each gets so many', () => {
  const size = { number: 10 };
  const first = draw(CALLS, { size });
  expect(draw(CALLS, { size }, first, first)).toEqual([]);
  const more = draw(CALLS, { size: { number: 15 } }, first, first);
  expect(more).toHaveLength(5);
  expect([...first, ...more].toSorted((a, b) => a - b)).toEqual(draw(CALLS, { size: { number: 15 } }));
  expect(draw(CALLS, { size: { number: 3 } }, first, first)).toEqual([]);
  expect(draw(CALLS, { size }, first)).toHaveLength(10);
  const each = draw(CALLS, { size: { number: 2 }, perAgent: true });
  expect(draw(CALLS, { size: { number: 2 }, perAgent: true }, each, each)).toEqual([]);
  expect(draw(CALLS, { size: { number: 2 }, perAgent: true }, each, each.slice(1))).toHaveLength(1);
});

test('a wish is the same whatever its size, and another with another condition or seed', () => {
  const why = (wished: object) => JSON.stringify(wished);
  expect(isSameWish(why({ number: 2, agent: 'A1' }), why({ number: 5, agent: 'A1' }))).toBe(true);
  expect(isSameWish(why({ number: 2 }), why({ ratio: 0.5 }))).toBe(true);
  expect(isSameWish(why({ number: 2 }), why({ number: 2, agent: 'A1' }))).toBe(false);
  expect(isSameWish(why({ number: 2 }), why({ number: 2, seed: 'x' }))).toBe(false);
});

test.each(['', 'null', '[]', '{"number":2,"ag'])(
  'a wish of which %j is left in the store is that of no other draw',
  (left) => {
    expect(isSameWish(left, JSON.stringify({ number: 2 }))).toBe(false);
    expect(isSameWish(JSON.stringify({ number: 2, agent: 'A1' }), left)).toBe(false);
  },
);

test.each<[string, Partial<SampleWish>, Partial<SampledCall>]>([
  ['an agent', { agent: 'A9' }, { agentId: 'A9' }],
  ['a rule that failed', { rule: 'r' }, { failed: ['r'] }],
  ['a rule that could not be judged', { rule: 'r' }, { unknown: ['r'] }],
  ['a low score', { below: 60 }, { score: 59.9 }],
  ['a fatal failure', { fatal: true }, { fatal: true }],
  ['a suspicion', { suspected: true }, { suspected: true }],
  ['a doubtful verdict', { lessSureThan: 0.6 }, { confidence: 0.5 }],
])('%s is what may be asked for', (_, more, odd) => {
  expect(draw([...CALLS, call(999, odd)], more)).toEqual([999]);
});
