import type { Utterance } from '../model/utterance.ts';
import { maskSpeech, maskText, maskUtterances } from '../privacy/mask.ts';
import type { Mark } from './api.ts';

/** Masks what graders write of one call. */
export interface WritingMask {
  /** A note, a reason. */
  readonly words: (text: string) => string;
  /** The words of a mark; corrected ones as they are masked in their place in the call. */
  readonly mark: <M extends Mark>(mark: M) => M;
}

/** How what is written of a call is masked: as any text, and where it repeats a number that is said in the call, corrections included. */
export const writingMask = (utterances: readonly Utterance[]): WritingMask => {
  const { known } = maskSpeech(utterances);
  const words = (text: string): string => maskText(text, { known });
  const said = (index: number, text: string): string =>
    words(maskUtterances(utterances.map((one, at) => (at === index ? { ...one, text } : one)))[index]?.text ?? text);
  return {
    words,
    mark: (mark) => ({
      ...mark,
      ...(mark.kind === 'words' && { text: said(mark.utterance, mark.text) }),
      ...('note' in mark && { note: words(mark.note) }),
    }),
  };
};

/** Nothing is masked. */
export const NO_MASK: WritingMask = { words: (text) => text, mark: (mark) => mark };
