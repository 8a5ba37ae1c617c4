import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assignRoles } from '../../../src/facts/roles/assign-roles.ts';
import { LEARNED_FROM } from '../../../src/facts/roles/side-weights.ts';
import { scoreSide, sideFeatures, sideLogOdds } from '../../../src/facts/roles/side-words.ts';
import { heard, leg, segment } from '../../helpers/heard.ts';

const FOLDER = new URL('../../../fixtures/dialogues/built-on/', import.meta.url);

describe('words of a side', () => {
  test('were learned from the dialogues as they are', () => {
    const hash = createHash('sha256');
    for (const name of readdirSync(FOLDER).sort()) hash.update(readFileSync(new URL(name, FOLDER)));
    expect(LEARNED_FROM, 'run node bench/train-sides.mjs --write').toBe(hash.digest('hex'));
  });

  test('tell who says what nobody wrote for them, misheard as well', () => {
    for (const text of ['您这笔单子我已经提交上去了', '封地期是一百八十天，到期之后本金会自动回到您绑定的卡上'])
      expect(sideLogOdds(text), text).toBeGreaterThan(1);
    for (const text of ['我上礼拜就打过电话了，怎么到现在还没到帐', '我想问一下那个利息是怎么算的'])
      expect(sideLogOdds(text), text).toBeLessThan(-1);
  });

  test('are read without marks, each feature once; nothing said tells nothing', () => {
    expect(sideFeatures('好，好。')).toEqual(sideFeatures('好好'));
    // ^ 好 $, ^好 好好 好$, ^好好 好好$
    expect(sideFeatures('好好')).toHaveLength(8);
    expect(sideLogOdds('。')).toBe(0);
  });

  test('add up from the bias on', () => {
    expect(scoreSide([0, 2], { weights: [1, 5, 0.5], bias: -1 })).toBe(0.5);
  });
});

describe('roles by learned words', () => {
  const AGENT = ['您这笔单子我已经提交上去了', '您绑定的卡上明天就能看到'];
  const CUSTOMER = ['我上礼拜就打过电话了，到现在还没到帐', '那这回又得等几天呀'];
  const lines = (texts: readonly string[], at: number) =>
    texts.map((text, i) => segment(at + i * 10, at + i * 10 + 3, text));
  const call = heard([leg(0, ...lines(AGENT, 0)), leg(1, ...lines(CUSTOMER, 5))], 2);

  test('overrule the default channel without a single cue', () => {
    const assigned = assignRoles(call, { defaultSide: 'right', cues: [] });
    expect(assigned).toMatchObject({ warnings: ['legs-swapped'], source: 'words' });
    expect(assigned.confidence).toBeGreaterThan(0.8);
  });

  test('never overrule a channel that call data state', () => {
    expect(assignRoles(call, { defaultSide: 'right', agentChannel: 'right', cues: [] })).toMatchObject({
      warnings: [],
      source: 'call-data',
      confidence: 0.98,
    });
  });
});
