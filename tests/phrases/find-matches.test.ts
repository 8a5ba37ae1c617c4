import { describe, expect, it } from 'vitest';
import type { Word } from '../../src/model/words.ts';
import {
  compilePhraseList,
  findMatches,
  hasMatch,
  type PhraseEntry,
  type PhraseListSpec,
  prepareTurn,
} from '../../src/phrases/index.ts';
import { turn, turnWithGaps } from './turn.ts';

const list = (kind: 'required' | 'taboo', entries: readonly PhraseEntry[], more: Partial<PhraseListSpec> = {}) =>
  compilePhraseList({ id: 'T1', kind, entries, ...more }).list;

const textsOf = (prepared: ReturnType<typeof turn>, of: ReturnType<typeof list>): readonly string[] =>
  findMatches(prepared, of).map(({ text }) => text);

const ignorance = list('taboo', [{ text: '我…3不知道' }, { text: '不清楚', wholeClause: true }]);

describe('findMatches', () => {
  it('says what was found, where, how and how surely', () => {
    const of = list('taboo', [{ text: '我…3不知道', group: 'own' }], { group: 'T1' });
    const prepared = prepareTurn([
      { text: '嗯，这个', start: 10, end: 11, confidence: 0.9 },
      { text: '我真的不知道。', start: 11.2, end: 12.6, confidence: 0.5 },
    ]);
    expect(findMatches(prepared, of)).toEqual([
      {
        list: 'T1',
        phrase: '我…3不知道',
        group: 'own',
        startSyllable: 3,
        endSyllable: 9,
        coreSyllable: 6,
        text: '我真的不知道',
        start: 11.2,
        end: 12.4,
        kind: 'characters',
        cost: 0,
        confidence: 0.5,
      },
    ]);
  });

  it('takes the lowest confidence of the pieces a match lies in, and the group of the list', () => {
    const of = list('required', [{ text: '联众投资' }], { group: 'company' });
    const prepared = prepareTurn([
      { text: '您好联', start: 0, end: 1, confidence: 0.4 },
      { text: '众投资', start: 1.1, end: 2, confidence: 0.9 },
    ]);
    expect(findMatches(prepared, of)[0]).toMatchObject({ confidence: 0.4, group: 'company', text: '联众投资' });
    expect(findMatches(turn('您好'), of)).toEqual([]);
  });

  it('finds nothing by a list that is not there', () => {
    expect(findMatches(turn('您好'), undefined)).toEqual([]);
    expect(hasMatch(turn('您好'), undefined)).toBe(false);
  });

  it('keeps the best of overlapping matches: characters, then cost, then length', () => {
    const of = list('required', [{ text: '谢谢您' }, { text: '谢谢' }, { text: '感谢您的来电' }]);
    expect(textsOf(turn('谢谢您，感谢您的来电'), of)).toEqual(['谢谢您', '感谢您的来电']);
    expect(textsOf(turn('些些您，谢谢'), of)).toEqual(['些些您', '谢谢']);
    expect(textsOf(turn('谢谢您乐'), list('required', [{ text: '谢谢' }, { text: '谢谢您了' }]))).toEqual(['谢谢']);
  });

  it('finds a phrase each time it is said', () => {
    expect(textsOf(turn('我不知道，我也不知道'), ignorance)).toEqual(['我不知道', '我也不知道']);
  });

  it('remembers its answer', () => {
    const prepared = turn('我不知道');
    expect(findMatches(prepared, ignorance)).toBe(findMatches(prepared, ignorance));
  });
});

describe('gaps', () => {
  it.each([
    ['我不知道', true],
    ['我是真的不知道', true],
    ['我是真的很不知道', false],
    ['我嗯是呃真的啊不知道', true],
    ['我，不知道', true],
    ['我我我是真的不知道', true],
  ])('我…3不知道 in %s: %s', (text, found) => {
    expect(hasMatch(turn(text), ignorance)).toBe(found);
  });
});

describe('fillers, particles, erhua and stutters', () => {
  const of = list('taboo', [{ text: '不归我[们]…2管' }, { text: '我哪知道' }, { text: '你投诉去吧' }]);
  it.each([
    ['这事儿吧真不归我们管', '不归我们管'],
    ['不归我们嘛管', '不归我们嘛管'],
    ['不、不归我们管', '不归我们管'],
    ['不归我、我们管', '不归我、我们管'],
    ['不归我们这儿管', '不归我们这儿管'],
    ['我哪儿知道', '我哪儿知道'],
    ['我呃哪知道', '我呃哪知道'],
    ['你投诉去吧', '你投诉去吧'],
  ])('%s: %s', (text, found) => {
    expect(textsOf(turn(text), of)).toEqual([found]);
  });

  it('asks for a particle that the phrase has', () => {
    expect(textsOf(turn('你投诉去年的'), of)).toEqual([]);
  });
});

describe('clauses, pauses and turns', () => {
  const of = list('taboo', [{ text: '不是我们负责' }]);
  it.each([
    ['不是我们负责', true],
    ['不是，我们负责', false],
    ['不是。我们负责', false],
    ['不是、不是我们负责', true],
    ['不是我们、嗯，负责', true],
    ['不是我们。嗯，负责', false],
  ])('a taboo does not run over the end of a clause, but over a hesitation: %s: %s', (text, found) => {
    expect(hasMatch(turn(text), of)).toBe(found);
  });

  it('a required phrase runs over punctuation', () => {
    const required = list('required', [{ text: '联众投资' }]);
    expect(hasMatch(turn('联众。投资'), required)).toBe(true);
  });

  it.each([
    [0.59, true],
    [0.6, false],
  ])('nothing runs over a pause: %s s', (gap, found) => {
    const prepared = turnWithGaps(['不是我', gap, '们负责']);
    expect(hasMatch(prepared, of)).toBe(found);
    expect(hasMatch(prepared, list('required', [{ text: '不是我们负责' }]))).toBe(found);
    expect(hasMatch(turnWithGaps(['我', gap, '真不知道']), ignorance)).toBe(found);
  });

  it.each([
    [['不清楚'], true],
    [['嗯，不清楚嘛。'], true],
    [['您好，不清楚，您问'], true],
    [['这个', '不清楚', '您问'], true],
    [['这个不清楚'], false],
    [['不清楚您说的'], false],
  ])('whole clauses: %j: %s', (texts, found) => {
    expect(hasMatch(turn(...texts), ignorance)).toBe(found);
  });
});

describe('harmless contexts', () => {
  const of = list(
    'taboo',
    [{ text: '我管不了' }, { text: '我…3不清楚' }, { text: '不是我负责', not: ['是不是我负责'] }],
    {
      not: ['账户…3我关不了', '听不清楚', '不是，我负责', '说我管'],
    },
  );
  it.each([
    ['账户我关不了', false],
    ['账户我管不了', true],
    ['账户那我馆不了', false],
    ['那我关不了', true],
    ['我听不清楚', false],
    ['我听不轻楚', false],
    ['我也不清楚', true],
    ['是不是我负责', false],
    ['四不是我负责', false],
    ['真不是我负责', true],
    ['说我管不了', true],
  ])('%s is a hit: %s', (text, found) => {
    expect(hasMatch(turn(text), of)).toBe(found);
  });

  it('hold where the words around the hit are misheard a little', () => {
    const polite = list('taboo', [{ text: '我不知道' }], { not: ['我不知道您是否方便'] });
    expect(hasMatch(turn('我不知道林是否方便'), polite)).toBe(false);
    expect(hasMatch(turn('我不知道林四否方便'), polite)).toBe(true);
  });

  it('have to cover the hit to its end', () => {
    const prepared = turn('我不清楚听不清楚');
    expect(textsOf(prepared, of)).toEqual(['我不清楚']);
  });

  it('may ask for the end of a clause', () => {
    const stop = list('taboo', [{ text: '不是我…2管' }], { not: ['不是，我…2管'] });
    expect(hasMatch(turn('不是，嗯，我来管'), stop)).toBe(false);
    expect(hasMatch(turn('不是我来管'), stop)).toBe(true);
  });

  it('do not run over a pause', () => {
    const polite = list('taboo', [{ text: '我不知道' }], { not: ['我不知道您是否方便'] });
    expect(hasMatch(turn('我不知道', '您是否方便'), polite)).toBe(true);
  });
});

describe('when a phrase was said', () => {
  const farewell = compilePhraseList({ id: 'list', kind: 'required', entries: [{ text: '再见' }] }).list;
  const at = (words: readonly Word[] | undefined, text = '谢谢您，再见') => {
    const piece = { text, start: 10, end: 16, confidence: 0.9, ...(words === undefined ? {} : { words }) };
    const [found] = findMatches(prepareTurn([piece]), farewell);
    return found === undefined ? null : [found.start, found.end];
  };
  const word = (text: string, start: number, end: number): Word => ({ text, start, end, confidence: 0.9 });

  it('is told by its words', () => {
    expect(at([word('谢谢', 10, 10.6), word('您，', 10.6, 14), word('再', 14.2, 14.5), word('见', 14.5, 15)])).toEqual([
      14.2, 15,
    ]);
  });

  it('is within its utterance, whatever the words say', () => {
    expect(at([word('谢谢您，', 9, 9.5), word('再见', 9.5, 17)])).toEqual([10, 16]);
  });

  it.each([
    ['has no words', undefined],
    ['has the words of another reading', [word('谢谢您，在线', 10, 16)]],
  ])('is its share of the characters where an utterance %s', (_, words) => {
    expect(at(words)).toEqual([14, 16]);
  });
});
