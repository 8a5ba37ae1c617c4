import { describe, expect, it } from 'vitest';
import {
  BOUNDARY,
  countDigits,
  countSyllables,
  isWholeClause,
  PAUSE_SECONDS,
  prepareTurn,
  spanOf,
  textOf,
} from '../../src/phrases/index.ts';
import { charsOf, keptOf, turn, turnWithGaps } from './turn.ts';

describe('prepareTurn', () => {
  it.each([
    ['嗯，呃这个啊', '这个'],
    ['不知道嘛', '不知道'],
    ['是吗，什么', '是吗什么'],
    ['金额和额度，额我看看', '金额和额度我看看'],
    ['这事儿哪儿办', '这事哪办'],
    ['我儿子和女儿', '我儿子和女儿'],
    ['我我不知道', '我不知道'],
    ['不、不清楚', '不清楚'],
    ['我们、我们这边', '我们这边'],
    ['联众联众投资', '联众投资'],
    ['我呃我不知道', '我不知道'],
    ['谢谢您，看看', '谢谢您看看'],
    ['一一零零', '一一零零'],
  ])('passes over fillers, particles, erhua and stutters: %s → %s', (text, kept) => {
    expect(keptOf(turn(text))).toBe(kept);
  });

  it('keeps what it passes over, so that a phrase may hold it', () => {
    expect(charsOf(turn('嗯，好吧'))).toBe('嗯好吧');
  });

  it('does not take words before and after a pause for a stutter', () => {
    expect(keptOf(turnWithGaps(['不', PAUSE_SECONDS, '不清楚']))).toBe('不不清楚');
    expect(keptOf(turnWithGaps(['不', 0.59, '不清楚']))).toBe('不清楚');
  });

  it.each([
    [0.59, BOUNDARY.none],
    [0.6, BOUNDARY.pause],
    [2, BOUNDARY.pause],
  ])('%s s between pieces: boundary %s', (gap, boundary) => {
    expect(turnWithGaps(['您好', gap, '联众']).syllables[1]?.boundary).toBe(boundary);
  });

  it('sees a pause of 0.6 s though seconds add up a little short', () => {
    const prepared = prepareTurn([
      { text: '您好', start: 0, end: 1.7, confidence: null },
      { text: '联众', start: 2.3, end: 3, confidence: null },
    ]);
    expect(2.3 - 1.7).toBeLessThan(PAUSE_SECONDS);
    expect(prepared.syllables[1]?.boundary).toBe(BOUNDARY.pause);
  });

  it('gives each piece its own syllables', () => {
    expect(turn('您好', '', '联众').syllables.map(({ piece }) => piece)).toEqual([0, 0, 2, 2]);
  });

  it('may be empty', () => {
    const empty = prepareTurn([]);
    expect(empty.syllables).toEqual([]);
    expect(countSyllables(empty)).toBe(0);
  });
});

describe('words of a turn', () => {
  it('counts syllables without fillers', () => {
    expect(countSyllables(turn('嗯，您好啊，联众投资'))).toBe(6);
    expect(countSyllables(turn('您好联众投资'), 2, 4)).toBe(2);
  });

  it.each([
    ['一三六，七二零五，四四一九', 11],
    ['六二二二嗯零二', 6],
    ['我等一下，二十分钟', 0],
    ['电话13800138000', 11],
    ['幺幺零', 3],
    ['第一二步', 0],
  ])('counts digits in runs: %s has %i', (text, digits) => {
    expect(countDigits(turn(text))).toBe(digits);
  });

  it.each([
    ['不清楚', 0, 3, true],
    ['嗯不清楚嘛', 1, 4, true],
    ['是的，不清楚，您问吧', 2, 5, true],
    ['我不清楚', 1, 4, false],
    ['不清楚您说', 0, 3, false],
  ])('%s from %i to %i is a whole clause: %s', (text, from, to, whole) => {
    expect(isWholeClause(turn(text), from, to)).toBe(whole);
  });

  it('ends a clause at a pause', () => {
    expect(isWholeClause(turn('我看看', '不清楚', '您问'), 3, 6)).toBe(true);
  });

  it('shows the words as they were written, over pieces too', () => {
    expect(textOf(turn('嗯，180天'), 1, 6)).toBe('180天');
    expect(textOf(turnWithGaps(['您好，联', 0.2, '众！投资']), 2, 6)).toBe('联众！投资');
    expect(textOf(turn('您好'), 1, 1)).toBe('');
  });

  it('places words by their share of the characters of the piece', () => {
    const prepared = prepareTurn([{ text: '您好联众投资，请讲。', start: 10, end: 15, confidence: null }]);
    expect(spanOf(prepared, 2, 6)).toEqual({ start: 11, end: 13 });
  });
});
