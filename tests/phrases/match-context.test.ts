import { describe, expect, it } from 'vitest';
import {
  compilePhraseList,
  consistsOf,
  findMatches,
  isQuoted,
  type PhraseList,
  type PreparedTurn,
  startsTurn,
  wordsBetween,
} from '../../src/phrases/index.ts';
import { turn } from './turn.ts';

const list = (id: string, ...texts: readonly string[]): PhraseList =>
  compilePhraseList({ id, kind: 'required', entries: texts.map((text) => ({ text })) }).list;

const greeting = list('greeting', '您好');
const day = list('day-greeting', '早上好');
const company = compilePhraseList({
  id: 'company',
  kind: 'required',
  between: { words: ['这里是', '工号{数字}'], other: 4, blockers: ['请问', '喂'] },
  entries: [{ text: '联众投资' }],
}).list;

const first = (prepared: PreparedTurn, of: PhraseList) => findMatches(prepared, of)[0]!;

describe('startsTurn', () => {
  it.each([
    ['您好', true],
    ['嗯，呃，您好', true],
    ['您、您好', true],
    ['早上好，您好', true],
    ['喂您好', false],
    ['联众投资您好', false],
  ])('%s: %s', (text, starts) => {
    const prepared = turn(text);
    expect(startsTurn(prepared, first(prepared, greeting), [day])).toBe(starts);
  });

  it('allows nothing before unless told', () => {
    const prepared = turn('早上好，您好');
    expect(startsTurn(prepared, first(prepared, greeting))).toBe(false);
    expect(startsTurn(prepared, first(prepared, greeting), [undefined])).toBe(false);
  });
});

describe('wordsBetween', () => {
  it.each([
    ['您好联众投资', 0, 0, null],
    ['您好，这里是联众投资', 3, 0, null],
    ['您好，呃，这里是啊联众投资', 3, 0, null],
    ['您好工号八零二三联众投资', 6, 0, null],
    ['您好王先生联众投资', 3, 3, null],
    ['您好王先生这里是联众投资', 6, 3, null],
    ['您好请问是联众投资', 3, 3, '请问'],
    ['您好，喂，联众投资', 1, 1, '喂'],
  ])('%s: %i syllables, %i other, blocker %s', (text, syllables, other, blocker) => {
    const prepared = turn(text);
    const between = wordsBetween(prepared, first(prepared, greeting), first(prepared, company), company);
    expect({ ...between, blocker: between.blocker?.text ?? null }).toEqual({ syllables, other, blocker });
  });

  it('of a list that says nothing counts all words as other', () => {
    const prepared = turn('您好这里是早上好');
    const between = wordsBetween(prepared, first(prepared, greeting), first(prepared, day), day);
    expect(between).toEqual({ syllables: 3, other: 3, blocker: null });
    expect(day.betweenOther).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('isQuoted', () => {
  const quoting = compilePhraseList({
    id: 'quoting',
    kind: 'required',
    not: ['跟您说'],
    entries: [{ text: '您说' }, { text: '如果' }],
  }).list;
  const taboo = compilePhraseList({ id: 'T1', kind: 'taboo', entries: [{ text: '我…3不知道' }] }).list;

  it.each([
    ['您说我不知道', true],
    ['您说的这个事情啊我不知道', true],
    ['您说的一二三四五我不知道', true],
    ['您说的一二三四五六我不知道', false],
    ['跟您说我不知道', false],
    ['我不知道您说的', false],
    ['如果我不知道', true],
    ['我如果不知道', true],
    ['您说', false],
  ])('%s: %s', (text, quoted) => {
    const prepared = turn(text);
    expect(findMatches(prepared, taboo).some((match) => isQuoted(prepared, match, quoting))).toBe(quoted);
  });

  it('reaches as far as it is told, and nowhere without a list', () => {
    const prepared = turn('您说这个我不知道');
    expect(isQuoted(prepared, first(prepared, taboo), quoting, 1)).toBe(false);
    expect(isQuoted(prepared, first(prepared, taboo), quoting, 2)).toBe(true);
    expect(isQuoted(prepared, first(prepared, taboo), undefined)).toBe(false);
  });
});

describe('consistsOf', () => {
  it.each([
    ['嗯', true],
    ['您好', true],
    ['嗯，早上好啊，您好', true],
    ['您好我想问', false],
  ])('%s: %s', (text, only) => {
    expect(consistsOf(turn(text), [greeting, day, undefined])).toBe(only);
  });
});
