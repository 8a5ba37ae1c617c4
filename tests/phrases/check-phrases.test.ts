import { describe, expect, it } from 'vitest';
import { checkPhrases, compilePhraseList, type PhraseEntry, type PhraseListSpec } from '../../src/phrases/index.ts';

function problemsOf(entries: readonly PhraseEntry[], more: Partial<PhraseListSpec> = {}): readonly string[] {
  const { list, problems } = compilePhraseList({ id: 'list', kind: 'required', entries, ...more });
  return [...problems, ...checkPhrases(list)].map(
    ({ code, severity, path, phrase }) => `${severity} ${code} ${path.join('.')} ${phrase}`,
  );
}

describe('compilePhraseList and checkPhrases', () => {
  it('have nothing to say of a good list', () => {
    const entries = [
      { text: '不是我[们]负责', variants: ['不是由我负责'], misheard: ['不似我负责'], not: ['是不是我负责'] },
    ];
    expect(problemsOf(entries)).toEqual([]);
  });

  it('take a long phrase of one word again and again, and of alternatives that share it', () => {
    for (const text of ['甲'.repeat(40), '(甲/乙)'.repeat(30)])
      expect(problemsOf([{ text }], { kind: 'taboo', not: [text] })).not.toEqual([]);
  }, 5000);

  it.each<[string, readonly PhraseEntry[], string]>([
    ['no words', [{ text: '。！' }], 'error empty entries.0.text 。！'],
    ['only options', [{ text: '[甲]' }], 'error empty entries.0.text [甲]'],
    ['a gap at the start', [{ text: '…3不知道' }], 'error gap-at-edge entries.0.text …3不知道'],
    ['a gap at the end', [{ text: '我', variants: ['我…3'] }], 'error gap-at-edge entries.0.variants.0 我…3'],
    ['bad brackets', [{ text: '甲', misheard: ['甲[乙'] }], 'error bad-syntax entries.0.misheard.0 甲[乙'],
    ['a regular expression', [{ text: '(a+)+$' }], 'error bad-syntax entries.0.text (a+)+$'],
    ['a bad exclusion', [{ text: '甲乙', not: ['甲/乙'] }], 'error bad-syntax entries.0.not.0 甲/乙'],
    ['a speech', [{ text: '甲'.repeat(41) }], `error too-long entries.0.text ${'甲'.repeat(41)}`],
    [
      'an exclusion that hides it',
      [{ text: '不是我负责', not: ['我负责', '不是我负责'] }],
      'error not-hides-phrase entries.0 不是我负责',
    ],
    ['a repetition', [{ text: '甲乙' }, { text: '丙丁', variants: ['甲乙'] }], 'warning duplicate entries.1 甲乙'],
    ['a phrase in another', [{ text: '甲乙丙' }, { text: '甲乙' }], 'warning swallowed entries.0 甲乙丙'],
  ])('report %s', (_, entries, expected) => {
    expect(problemsOf(entries)).toEqual([expected]);
  });

  it('have nothing against an exclusion that is longer than the phrase, or ends before it', () => {
    expect(problemsOf([{ text: '甲乙' }], { not: ['甲乙丙丁', '丙甲'] })).toEqual([]);
  });

  it('let a phrase ask for the end of a clause', () => {
    expect(problemsOf([{ text: '不是，我负责' }], { kind: 'taboo' })).toEqual([]);
  });

  it('report an exclusion of the list that hides one of its phrases', () => {
    expect(problemsOf([{ text: '您好' }, { text: '早上好' }], { not: ['早上好'] })).toEqual([
      'error not-hides-phrase entries.1 早上好',
    ]);
  });

  it('report what stands between', () => {
    expect(problemsOf([{ text: '甲乙' }], { between: { words: ['丙', '丁/戊'], blockers: ['…2'] } })).toEqual([
      'error bad-syntax between.words.1 丁/戊',
      'error empty between.blockers.0 …2',
    ]);
  });

  it('leave out what is wrong and keep the rest', () => {
    const { list } = compilePhraseList({ id: 'list', kind: 'required', entries: [{ text: '甲/' }, { text: '乙丙' }] });
    expect(list.index.forms).toHaveLength(1);
    expect(list.size).toBe(2);
  });
});
