import { RADIO_WORDS, SPOKEN_DIGITS } from './digits.ts';
import type { MaskedPiece } from './mask.ts';
import { scanText } from './number-tokens.ts';
import { figuresOf } from './numerals.ts';
import type { Spoken } from './spoken.ts';

/** What somebody who writes a number down says beside its digits. */
const ASIDE = /[\s\p{P}嗯呃啊哦噢额诶对是好的吗吧呢嘛哈]/gu;
const ONLY_DIGITS = new RegExp(`^[0-9${SPOKEN_DIGITS}十${RADIO_WORDS}]{1,4}$`, 'u');

/** True for an utterance of digits and nothing else, as numbers are dictated. */
export const saysOnlyDigits = (text: string): boolean => ONLY_DIGITS.test(text.replace(ASIDE, ''));

const digitsOf = (text: string): string => {
  const bare = text.replace(ASIDE, '');
  if (!ONLY_DIGITS.test(bare)) return '';
  return bare.includes('十') ? figuresOf(bare).digits : scanText(bare).digits.join('');
};

/**
 * Utterances that only say digits again of which the other side's last words were masked: 五 after 五, 四十二 after 四十二. Alone they
 * are in no number, together they are all of it.
 */
export function findEchoes(
  utterances: readonly Spoken[],
  order: readonly number[],
  pieces: readonly (readonly MaskedPiece[])[],
): ReadonlyMap<number, MaskedPiece> {
  const echoes = new Map<number, MaskedPiece>();
  for (const [place, index] of order.entries()) {
    const [one, before] = [utterances[index], utterances[order[place - 1] ?? -1]];
    const said = pieces[order[place - 1] ?? -1]?.at(-1);
    if (!one || !before || !said || one.role === before.role || (pieces[index]?.length ?? 0) > 0) continue;
    const digits = digitsOf(one.text);
    const heard = digitsOf([...before.text].slice(said.from, said.to).join(''));
    if (digits !== '' && heard.endsWith(digits))
      echoes.set(index, { from: 0, to: [...one.text.trimEnd().replace(/[\p{P}\s]+$/u, '')].length, kind: said.kind });
  }
  return echoes;
}
