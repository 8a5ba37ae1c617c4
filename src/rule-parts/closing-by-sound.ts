import type { Turn } from '../conversation/index.ts';
import { hanOf, soundDistance } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/**
 * How unlike the last words of a turn may sound to thanks and a farewell in one breath and still have been these: 打扰您的赛级 for 打扰您了，再见. Mean over the
 * characters of either part (soundDistance). Of 163,511 places where a clause ends in fixtures/dialogues none but a 打扰您了再见 that was
 * misheard on purpose is as near (docs/ACCURACY.md, Closings by sound).
 */
const THANKS_UNLIKE = 0.15;
const FAREWELL_UNLIKE = 0.23;
/** Behind thanks, up to here the last word may be a farewell: 代价 for 再见. No pass rests on it. */
const FAREWELL_DOUBTED = 0.35;
/** Thanks of fewer characters are like too much: 写实在点 is near 谢谢再见. */
const THANKS = /^\p{Script=Han}{4,}$/u;
const FAREWELL = /^\p{Script=Han}{2}$/u;

/** What a turn ends with, and the words that it stands for. */
export interface HeardClosing {
  readonly heard: string;
  readonly meant: string;
}

const unlike = (heard: string, wanted: string): number =>
  [...wanted].reduce((sum, character, at) => sum + soundDistance(heard[at] ?? '', character), 0) / wanted.length;

const textsOf = (lists: readonly Wording[], shape: RegExp): readonly string[] =>
  lists.flatMap(({ list }) => list?.texts ?? []).filter((text) => shape.test(text));

/** Whether the last word of a turn that says thanks may be a farewell, by its sound. */
export const endsLikeFarewell = (turn: Turn, farewells: readonly Wording[]): boolean =>
  textsOf(farewells, FAREWELL).some(
    (farewell) => unlike(hanOf(turn.text).slice(-farewell.length), farewell) <= FAREWELL_DOUBTED,
  );

/** Thanks of four characters or more and a farewell of two that the last words of a turn sound like; null: none. */
export function closingBySound(turn: Turn, thanks: Wording, farewells: readonly Wording[]): HeardClosing | null {
  const said = hanOf(turn.text);
  for (const farewell of textsOf(farewells, FAREWELL))
    for (const thank of textsOf([thanks], THANKS)) {
      const heard = said.slice(-(thank.length + farewell.length));
      if (heard.length < thank.length + farewell.length) continue;
      const [first, second] = [heard.slice(0, thank.length), heard.slice(thank.length)];
      if (unlike(first, thank) <= THANKS_UNLIKE && unlike(second, farewell) <= FAREWELL_UNLIKE)
        return { heard, meant: `${thank}，${farewell}` };
    }
  return null;
}
