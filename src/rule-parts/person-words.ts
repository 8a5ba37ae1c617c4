import { compilePhraseList, type PhraseList } from '../phrases/index.ts';

/** Letters and characters of a name; call data may hold anything, and signs mean something in a phrase. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');

const listOf = (id: string, text: string, variants: readonly string[]): PhraseList | null =>
  text === '' ? null : compilePhraseList({ id, kind: 'required', entries: [{ text, variants }] }).list;

/** The title of the call data as a phrase; null when it has no letters. */
export const titleList = (title: string): PhraseList | null => listOf('customer-title', lettersOf(title), []);

/** The name of the call data as an agent may say it: 赵建国, 赵先生, 欧阳女士; null when it has no letters. */
export function nameList(name: string): PhraseList | null {
  const letters = [...lettersOf(name)];
  const surnames = [letters.slice(0, 1), letters.slice(0, 2)].map((surname) => surname.join('')).filter(Boolean);
  const variants = surnames.map((surname) => `${surname}(先生/女士/小姐/总/经理/主任/老师/大姐/阿姨/大伯)`);
  return listOf('customer-name', letters.join(''), variants);
}
