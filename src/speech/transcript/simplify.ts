import { Converter } from 'opencc-js/t2cn';

const toMainland = Converter({ from: 'tw', to: 'cn' });

/** Traditional characters to those of the mainland. Whisper writes both in one sentence. */
export const simplify = (text: string): string => toMainland(text);
