import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { judge } from '../../src/scoring/judge.ts';
import { openWeigher } from '../../src/speech/transcription/open-weigher.ts';
import { weighCalls } from '../../src/speech/transcription/weigh-sentences.ts';
import { rulebook as whole } from '../helpers/rulebook.ts';
import { factsOfTurns, type WrittenTurn } from '../helpers/written-turns.ts';

// The dialogues that the judging of meaning was built on (fixtures/dialogues/README.md); bench/dialogues.mjs counts them by kind.
const RULE = 'no-forbidden-phrases';

interface Line {
  readonly sentence: string;
  readonly expect: string;
  readonly turns: readonly WrittenTurn[];
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const use = whole.rules[RULE];
if (use === undefined) throw new Error(`the bundled rulebook has no ${RULE}`);
const rulebook = { ...whole, rules: { [RULE]: use }, customRules: [] };

/** What the rule finds in a call. */
const judgeFacts = (facts: CallFacts) => judge(facts, rulebook).verdicts[0];
const judgeTurns = (turns: readonly WrittenTurn[]) => judgeFacts(factsOfTurns(turns));

const weigh = await openWeigher(fileURLToPath(new URL('../../models', import.meta.url)));

/** What the rule finds in every dialogue of a file, its sentences read by the network as where a call is heard. */
const judgeAll = async (file: string) => {
  const lines = read(`fixtures/dialogues/built-on/${file}`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const facts = lines.map(({ turns }) => factsOfTurns(turns));
  const weighed = await weighCalls(
    facts.map(({ utterances }) => utterances),
    weigh,
  );
  return lines.map(({ sentence, expect: wanted }, at) => {
    const verdict = judgeFacts({ ...facts[at]!, utterances: weighed[at]! });
    return { sentence, wanted, verdict: verdict?.verdict, finding: verdict?.finding };
  });
};

describe('dialogues with harmless sentences near forbidden ones', async () => {
  const judged = await judgeAll('harmless.jsonl');

  it('none fails', () => {
    expect(judged.filter(({ verdict }) => verdict === 'fail').map(({ sentence }) => sentence)).toEqual([]);
  });

  it('at most 3 in 100 are put up for review', () => {
    const suspected = judged.filter(({ verdict }) => verdict === 'unknown').map(({ sentence }) => sentence);
    expect(suspected.slice(Math.floor(0.03 * judged.length))).toEqual([]);
  });
});

describe('dialogues with offending sentences', () => {
  // Marks by which nine in ten do (and 1.5 % more of what is held out) fail 25 of 1,382 harmless sentences held out in place of 14.
  it('85 in 100 of those that must fail do', async () => {
    const judged = (await judgeAll('offend.jsonl')).filter(({ wanted }) => wanted === 'fail');
    const failed = judged.filter(({ verdict }) => verdict === 'fail');
    expect(failed.length / judged.length).toBeGreaterThanOrEqual(0.85);
  }, 120_000);
});

// Kinds of harmless sentences with words of the notice in them: none may fail, and no more than these be put up for review.
describe('harmless kinds', () => {
  it.each([
    '那个手机软件跟我们公司没有任何关系，是假冒的，请您千万别转账',
    '那个网站和我们没有关系，是骗子，您不要相信',
    '您的密码我们是不知道的，也不会问您要',
    '密码只有您自己知道，我不知道您的密码',
    '以后的行情我们也没有办法预测，请您谨慎',
    '市场的涨跌我们没有办法控制，投资有风险',
    '您务必自己看清楚条款再签字',
    '您一定要自己看清楚合同',
    '不知道这样解释您听明白了没有',
    '不知道您收到短信没有',
    '怕您不知道，所以特意打电话通知您一声',
    '不清楚的话我再给您讲一遍',
  ])('%s', (text) => {
    expect(
      judgeTurns([
        { role: 'agent', text: '您好，联众投资，请讲' },
        { role: 'customer', text: '我想问一件事' },
        { role: 'agent', text },
        { role: 'customer', text: '好的' },
      ])?.verdict,
    ).toBe('pass');
  });
});
