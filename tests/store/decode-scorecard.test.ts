import { expect, test } from 'vitest';
import { judge } from '../../src/scoring/judge.ts';
import { decodeScorecard } from '../../src/store/decode-scorecard.ts';
import { politeFacts } from '../helpers/facts.ts';
import { rulebook } from '../helpers/rulebook.ts';

test('a scorecard is read as it was kept', () => {
  const scorecard = judge(politeFacts('a.wav', 'aa', { hangupParty: 'customer' }), rulebook);
  expect(scorecard.verdicts.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(0);
  expect(decodeScorecard(JSON.stringify(scorecard))).toEqual(scorecard);
});
