import { expect, test } from 'vitest';
import type { RulebookCase } from '../../src/rulebook-cases/index.ts';
import { parseCases } from '../../src/rulebook-cases/index.ts';
import { weighCases } from '../../src/run/weigh-cases.ts';
import { rulebook } from '../helpers/rulebook.ts';
import { weighing } from '../helpers/weighing.ts';

const caseOf = (name: string, rule: string): string => `
  - name: ${name}
    lines:
      - 坐席: 您好，联众投资，请讲。
      - 客户: 我的卡丢了
      - 坐席: 我不知道。您去问别人吧。
    expect: { ${rule}: pass }`;
const { cases } = parseCases(
  `cases:${caseOf('甲', 'no-forbidden-phrases')}${caseOf('乙', 'polite-closing')}${caseOf('丙', 'first-question-ownership')}`,
  null,
);
const [first, , third] = cases as readonly [RulebookCase, RulebookCase, RulebookCase];

test('written calls on which a rule of meanings is asked are weighed, the others left as they are', async () => {
  const facts = await weighing('weigh', (how) => weighCases(cases, rulebook, how));
  expect([...facts.keys()]).toEqual([first, third]);
  const utterances = facts.get(first)?.utterances ?? [];
  expect(utterances.map(({ dismissal }) => dismissal?.map(({ logOdds }) => logOdds))).toEqual([[11], [-6], [0, 2]]);
});

test('no process starts where no case asks, or the rulebook does without the learned score', async () => {
  const taboos = { ...rulebook.taboos, learned: null };
  expect(await weighing('die', (how) => weighCases(cases, { taboos }, how))).toEqual(new Map());
  expect(await weighing('die', (how) => weighCases(cases.slice(1, 2), rulebook, how))).toEqual(new Map());
});
