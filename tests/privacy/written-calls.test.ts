import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: plain JavaScript, shared with bench/masking.mjs
import { measureMasking, turnsOf, utterancesOf } from '../../bench/leaks.mjs';
import { maskUtterances } from '../../src/privacy/mask.ts';

interface Sum {
  readonly secrets: number;
  readonly hidden: number;
  readonly keep: number;
  readonly kept: number;
}

const casesOf = (name: string): unknown[] =>
  readFileSync(new URL(`../../fixtures/privacy/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test.each([
  ['calls.jsonl', utterancesOf],
  ['calls.jsonl', turnsOf],
  ['more-calls.jsonl', utterancesOf],
  ['more-calls.jsonl', turnsOf],
])('hides 98 in 100 secrets of %s and leaves 98 in 100 of what must stay, and of each kind 93', (name, split) => {
  const { kinds, wrong } = measureMasking(casesOf(name), maskUtterances, split);
  const shares = [...(kinds as Map<string, Sum>)].map(([kind, { secrets, hidden, keep, kept }]) => {
    const [recall, precision] = [secrets === 0 ? 1 : hidden / secrets, keep === 0 ? 1 : kept / keep];
    return { kind, recall, precision };
  });
  // A kind of a few cases may miss one of them.
  const few = (part: number, of: number) => part >= 0.93 * of || of - part <= 1;
  const bad = [...(kinds as Map<string, Sum>)].filter(
    ([, { secrets, hidden, keep, kept }]) => !few(hidden, secrets) || !few(kept, keep),
  );
  expect(bad, JSON.stringify(wrong)).toEqual([]);
  expect(shares.find(({ kind }) => kind === 'all')?.recall, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.98);
  expect(shares.find(({ kind }) => kind === 'all')?.precision, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.98);
});
