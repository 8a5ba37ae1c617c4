import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildFacts } from '../../src/rulebook-cases/index.ts';
import { judge } from '../../src/scoring/judge.ts';
import { rulebook as whole } from '../helpers/rulebook.ts';

// The dialogues that the judging of meaning was built on (fixtures/dialogues/README.md); bench/dialogues.mjs counts them by kind.
const RULE = 'no-forbidden-phrases';

interface Line {
  readonly sentence: string;
  readonly turns: readonly { readonly role: 'agent' | 'customer'; readonly text: string }[];
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const use = whole.rules[RULE];
if (use === undefined) throw new Error(`the bundled rulebook has no ${RULE}`);
const rulebook = { ...whole, rules: { [RULE]: use }, customRules: [] };

/** What the rule finds in every dialogue of a file. */
const judgeAll = (file: string) =>
  read(`fixtures/dialogues/built-on/${file}`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .map(({ sentence, turns }) => {
      const events = turns.map(({ role, text }) => ({ kind: 'speech' as const, role, text }));
      const facts = buildFacts({
        direction: null,
        callData: {},
        stereo: true,
        roleSource: 'call-data',
        roleConfidence: 1,
        sound: null,
        warnings: [],
        startsAfter: 0.5,
        events,
      });
      const [verdict] = judge(facts, rulebook).verdicts;
      return { sentence, verdict: verdict?.verdict, finding: verdict?.finding };
    });

describe('dialogues with harmless sentences near forbidden ones', () => {
  const judged = judgeAll('harmless.jsonl');

  it('none fails', () => {
    expect(judged.filter(({ verdict }) => verdict === 'fail').map(({ sentence }) => sentence)).toEqual([]);
  });

  it('at most 3 in 100 are put up for review', () => {
    const suspected = judged.filter(({ verdict }) => verdict === 'unknown').map(({ sentence }) => sentence);
    expect(suspected.slice(Math.floor(0.03 * judged.length))).toEqual([]);
  });
});

describe('dialogues with offending sentences', () => {
  it('more than half fail', () => {
    const judged = judgeAll('offend.jsonl');
    const failed = judged.filter(({ verdict }) => verdict === 'fail');
    expect(failed.length / judged.length).toBeGreaterThan(0.55);
  });
});
