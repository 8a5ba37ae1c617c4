import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  doubtAfter,
  findLearned,
  LEARNED_FROM,
  NO_TABOOS,
  scoreSentences,
  sentenceAround,
  sentencesOf,
} from '../../src/meaning/index.ts';
import { prepareTurn } from '../../src/phrases/index.ts';
import { rulebook } from '../helpers/rulebook.ts';

const say = (text: string) => prepareTurn([{ text, start: 0, end: 1, confidence: null }]);
const { taboos } = rulebook;
const { learned } = taboos;
if (learned === null) throw new Error('the bundled rulebook does without the learned score');
const { model } = learned;
const scoreOf = (text: string): number => Math.max(...scoreSentences(say(text), model).map(({ score }) => score));

describe('the learned score', () => {
  it('was learned from the sentences that lie in fixtures', () => {
    const folder = new URL('../../fixtures/dialogues/built-on/', import.meta.url);
    const hash = createHash('sha256');
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(new URL(name, folder)));
    expect(LEARNED_FROM, 'run node bench/train-dismissal.mjs --write').toBe(hash.digest('hex'));
  });

  it('ranks dismissal above help, also misheard', () => {
    const harmless = scoreOf('您别着急，我帮您问清楚了马上给您回电话');
    expect(scoreOf('碎都碎了，还能咋的，您自己想辙去')).toBeGreaterThan(harmless + 3);
    expect(scoreOf('岁都岁了，还能砸的，您自几想折去')).toBeGreaterThan(harmless + 1.5);
  });

  it('names a sentence and the expressions that weighed most', () => {
    const text = '您好，很高兴为您服务。碎都碎了，还能咋的，您自己想辙去。';
    const [found] = findLearned(say(text), taboos, 1);
    expect(found?.match.text).toBe('碎都碎了，还能咋的，您自己想辙去');
    expect(found?.telling.length).toBeGreaterThan(0);
    for (const words of found?.telling ?? []) expect(text).toContain(words);
  });

  it('finds nothing where the sentence ends in words that a guard names it for, and finds what follows these', () => {
    expect(findLearned(say('我们部门的负责人姓毛，毛病的毛。'), taboos, 0)).toEqual([]);
    expect(findLearned(say('我们部门的负责人姓毛，毛病的毛，你自己想辙去。'), taboos, 0)).toHaveLength(1);
  });

  it('doubts what follows kind words, and believes no more after a complaint', () => {
    expect(doubtAfter(say('谢谢你啊，跟你说话真高兴'), model)).toBeLessThan(-0.3);
    expect(doubtAfter(say('你们怎么还不来修，我都打了三遍了'), model)).toBe(0);
    expect(doubtAfter(say('嗯，好。'), model)).toBe(0);
  });

  it('finds nothing where a rulebook does without', () => {
    expect(findLearned(say('碎都碎了，还能咋的，您自己想辙去'), NO_TABOOS, 1)).toEqual([]);
  });

  it('cuts a turn into sentences, joins short ones to the next and cuts long ones at a comma', () => {
    const lengths = (text: string) => sentencesOf(say(text)).map(({ start, end }) => end - start);
    expect(lengths('好的。我帮您查一下。请您不要挂机。')).toEqual([8, 6]);
    expect(lengths('嗯。')).toEqual([]);
    const long = `${'我们按顺序给每位客户办理业务'.repeat(3)}，${'请您耐心等待'.repeat(2)}`;
    expect(lengths(long)).toEqual([42, 12]);
  });
});

describe('what the net heard in a sentence', () => {
  const text = '我帮您查一下。您自己去查吧。';
  const piece = { text, start: 0, end: 14, confidence: null };
  const share = { linear: 2, net: 3, bias: 0.5, least: -9, suspect: 1, kind: 1, doubts: -3 };
  const sums = (pieces: Parameters<typeof prepareTurn>[0], net: typeof share | null = share) =>
    scoreSentences(prepareTurn(pieces), net === null ? bare : { ...bare, net }).map(({ score }) => score);
  const { net: _, ...bare } = model;
  const [first = 0, second = 0] = scoreSentences(say(text), bare).map(({ score }) => score);
  const close = (...expected: readonly number[]) => expected.map((one) => expect.closeTo(one, 6));

  it('is added to its sum as the model says, and to no other', () => {
    const dismissal = [{ start: 7, end: 14, logOdds: 4 }];
    expect(sums([{ ...piece, dismissal }])).toEqual(close(first, 2 * second + 12 + 0.5));
    expect(sums([{ ...piece, dismissal }], null)).toEqual(close(first, second));
    expect(sums([piece])).toEqual(close(first, second));
  });

  it('is the highest of what shares half of itself or of the sentence with it', () => {
    const of = (...dismissal: readonly { start: number; end: number; logOdds: number }[]) =>
      sums([{ ...piece, dismissal }])[0]!;
    const heard = (odds: number) => expect.closeTo(2 * first + 3 * odds + 0.5, 6);
    expect(of({ start: 0, end: 2, logOdds: 1 }, { start: 2, end: 6, logOdds: -1 })).toEqual(heard(1));
    expect(of({ start: 3, end: 14, logOdds: 1 }), 'half of the sentence').toEqual(heard(1));
    expect(of({ start: 4, end: 8, logOdds: 1 }), 'half of itself').toEqual(heard(1));
    expect(of({ start: 4.2, end: 8.2, logOdds: 1 }), 'less of either').toBeCloseTo(first, 6);
    expect(of({ start: 7, end: 14, logOdds: 1 }, { start: 3, end: 3, logOdds: 9 }), 'nothing').toBeCloseTo(first, 6);
  });

  it('is looked for in every piece that the sentence lies in, and in no other', () => {
    const [a, b, c] = [
      { text: '您自己', start: 0, end: 3, confidence: null },
      { text: '去查吧。', start: 3, end: 7, confidence: null },
      { text: '我不管这个。', start: 7, end: 13, confidence: null },
    ];
    const own = sums([a, b, c])[0]!;
    const found = sums([a, { ...b, dismissal: [{ start: 3, end: 7, logOdds: 1 }] }, c]);
    expect(found[0]).toBeCloseTo(2 * own + 3.5, 6);
    expect(sums([a, b, { ...c, dismissal: [{ start: 0, end: 7, logOdds: 1 }] }])[0]).toBeCloseTo(own, 6);
  });

  it('reaches sentences wherever their score is asked for', () => {
    const bundled = { ...taboos, learned: { ...learned!, model: { ...bare, net: share } } };
    const turn = prepareTurn([{ ...piece, dismissal: [{ start: 0, end: 7, logOdds: 99 }] }]);
    expect(findLearned(turn, bundled, 200).map(({ match }) => match.text)).toEqual(['我帮您查一下']);
    expect(sentenceAround(turn, 0, 2, bundled)?.score).toBeGreaterThan(200);
  });

  it('finds nothing by itself where the sum alone is plainly harmless, but is weighed with a phrase there', () => {
    const high = { ...share, least: first + 0.1 };
    const bundled = { ...taboos, learned: { ...learned!, model: { ...bare, net: high } } };
    const turn = prepareTurn([{ ...piece, dismissal: [{ start: 0, end: 7, logOdds: 99 }] }]);
    expect(findLearned(turn, bundled, 200)).toEqual([]);
    expect(sentenceAround(turn, 0, 2, bundled)?.score).toBeGreaterThan(200);
  });
});
