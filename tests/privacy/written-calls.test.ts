import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: plain JavaScript, shared with bench/masking.mjs
import { measureMasking, turnsOf, utterancesOf } from '../../bench/leaks.mjs';
import { maskText, maskUtterances, type Spoken } from '../../src/privacy/mask.ts';

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
  ['other-calls.jsonl', utterancesOf],
  ['other-calls.jsonl', turnsOf],
  ['kinds.jsonl', utterancesOf],
  ['kinds.jsonl', turnsOf],
  ['pieces.jsonl', utterancesOf],
  ['pieces.jsonl', turnsOf],
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

test('a masked call stays the same when it is masked again', () => {
  for (const one of [
    ...casesOf('calls.jsonl'),
    ...casesOf('more-calls.jsonl'),
    ...casesOf('other-calls.jsonl'),
    ...casesOf('kinds.jsonl'),
    ...casesOf('pieces.jsonl'),
  ]) {
    const masked = maskUtterances(utterancesOf(one) as Spoken[]);
    expect(maskUtterances(masked)).toEqual(masked);
  }
});

test('what is said in an unrelated call before and after changes nothing', () => {
  const chat = (start: number) =>
    ['您好，请问有什么可以帮您', '我想问一下你们周末上班吗', '周六周日九点到十七点', '好的谢谢'].map((text, i) => ({
      role: i % 2 === 0 ? ('agent' as const) : ('customer' as const),
      start: start + 3 * i,
      end: start + 3 * i + 2,
      text,
    }));
  for (const one of casesOf('more-calls.jsonl')) {
    const said = (utterancesOf(one) as Spoken[]).map((line) => ({
      ...line,
      start: line.start + 200,
      end: line.end + 200,
    }));
    const last = Math.max(...said.map(({ end }) => end));
    const whole = maskUtterances([...chat(0), ...said, ...chat(last + 100)]);
    expect(whole.slice(4, -4)).toEqual(maskUtterances(said));
    expect([...whole.slice(0, 4), ...whole.slice(-4)]).toEqual([...chat(0), ...chat(last + 100)]);
  }
});

test('240,000 characters with 2,000 numbers are masked in one go', () => {
  const talk = '您好，我想咨询一下，我的订单是不是已经发货了，多少钱，三百块对吧。'.repeat(3);
  const text = Array.from(
    { length: 2000 },
    (_, i) => `${talk}手机一三六七二零五，${String(i).padStart(4, '0')}。`,
  ).join('');
  expect(maskText(text).match(/〔手机号〕/g)).toHaveLength(2000);
}, 120_000);
