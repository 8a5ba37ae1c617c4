import { describe, expect, it, test } from 'vitest';
import { LANGS, reason } from '../../src/messages/index.ts';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { judge } from '../../src/scoring/judge.ts';
import { EVIDENCE_MARGIN, otherReadings, readingsTogether } from '../../src/scoring/other-readings.ts';
import { call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

/** A call whose agent says three things. */
const spoken = (opening: string, answer: string, closing: string): CallFacts =>
  call()
    .ring(2)
    .agent(opening)
    .customer('我想问一下净值')
    .agent(answer)
    .customer('好，再见')
    .agent(closing)
    .customer('再见')
    .busy(4)
    .facts();
/** The same call with another reading of the utterance that has these words. */
const readAs = (facts: CallFacts, text: string, other: string, behind = EVIDENCE_MARGIN): CallFacts => ({
  ...facts,
  utterances: facts.utterances.map((one) =>
    one.text === text ? { ...one, alternatives: [{ text: other, behind }] } : one,
  ),
});
const verdictOf = (facts: CallFacts, rule: string) => judge(facts, rulebook).verdicts.find((one) => one.rule === rule)!;

const GREETING = '您好，联众投资，请讲';
const ANSWER = '一点零三';
const THANKS = '谢谢您的来电，再见';

it('takes what sentences weigh from words that were others', () => {
  const facts = readAs(spoken(GREETING, ANSWER, THANKS), GREETING, '您好，连重投资，请讲');
  const dismissal = [{ start: 0, end: 99, logOdds: 1 }];
  const weighed = { ...facts, utterances: facts.utterances.map((one) => ({ ...one, dismissal })) };
  const others = [
    ...readingsTogether(weighed),
    ...otherReadings(weighed, verdictOf(weighed, 'opening-greeting')).map((one) => one.facts),
  ];
  expect(others).toHaveLength(2);
  for (const { utterances } of others)
    expect(utterances.map((one) => one.dismissal !== undefined)).toEqual([false, true, true, true, true, true]);
});

describe('a required phrase', () => {
  test.each([
    ['polite-closing', spoken(GREETING, ANSWER, '那就这样，再见'), '那就这样，再见', THANKS],
    ['opening-greeting', spoken('那好，联众投资', ANSWER, THANKS), '那好，联众投资', '您好，联众投资'],
  ])('%s: another reading that has it counts, and both are shown', (rule, facts, first, other) => {
    expect(verdictOf(facts, rule).verdict).not.toBe('pass');
    const verdict = verdictOf(readAs(facts, first, other), rule);
    expect(verdict).toMatchObject({ verdict: 'pass', warnings: ['other-reading'] });
    expect(verdict.notes.map(({ text }) => text)).toContain(first);
    expect(verdict.confidence).toBeLessThan(verdictOf(spoken(GREETING, ANSWER, THANKS), rule).confidence);
  });

  it('is missing where the reading that has it is too far behind', () => {
    const facts = spoken(GREETING, ANSWER, '那就这样，再见');
    const far = readAs(facts, '那就这样，再见', THANKS, EVIDENCE_MARGIN + 0.01);
    expect(verdictOf(far, 'polite-closing')).toEqual(verdictOf(facts, 'polite-closing'));
  });

  it('is missing where only the other party has it', () => {
    const facts = spoken(GREETING, ANSWER, '那就这样，再见');
    const other = readAs(facts, '好，再见', THANKS);
    expect(verdictOf(other, 'polite-closing').verdict).toBe('fail');
  });

  it('is missing where no reading has it', () => {
    const facts = spoken(GREETING, ANSWER, '那就这样，再见');
    const other = readAs(facts, '那就这样，再见', '那就这样吧，再见');
    expect(verdictOf(other, 'polite-closing').verdict).toBe('fail');
  });
});

describe('a forbidden phrase', () => {
  it('that only another reading has is possible, and both are shown', () => {
    const facts = readAs(spoken(GREETING, '我知道，这样', THANKS), '我知道，这样', '我不知道，这样');
    const verdict = verdictOf(facts, 'no-forbidden-phrases');
    expect(LANGS.map((lang) => reason(verdict, lang))).toEqual([
      expect.stringMatching(/我知道，这样.*我不知道/),
      expect.stringMatching(/我知道，这样.*我不知道/),
    ]);
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      finding: 'in-other-reading',
      params: { phrases: expect.stringContaining('我不知道'), heard: '我知道，这样' },
      notes: [{ text: '我知道，这样' }],
      warnings: expect.arrayContaining(['other-reading']),
    });
  });

  it('fails where the first reading has it, whatever another has', () => {
    const facts = readAs(spoken(GREETING, '我不知道，这样', THANKS), '我不知道，这样', '我知道，这样');
    expect(verdictOf(facts, 'no-forbidden-phrases').verdict).toBe('fail');
  });

  test.each([
    ['is too far behind', ANSWER, ANSWER, '我不知道', EVIDENCE_MARGIN + 0.01],
    ["is of the customer's words", ANSWER, '我想问一下净值', '我不知道净值', 0],
    ['has no such words', ANSWER, ANSWER, '一点零二', 0],
  ])('was not said where another reading %s', (_, answer, first, other, behind) => {
    const facts = spoken(GREETING, answer, THANKS);
    expect(verdictOf(readAs(facts, first, other, behind), 'no-forbidden-phrases')).toEqual(
      verdictOf(facts, 'no-forbidden-phrases'),
    );
  });
});
