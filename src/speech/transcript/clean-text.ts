import { simplify } from './simplify.ts';
import { spokenNumbers } from './spoken-numbers.ts';

/** What an engine wrote, made fit to be read and matched. */
export interface CleanText {
  readonly text: string;
  /** False when the text cannot be what was said in that time: a recogniser's loop, or words faster than anybody speaks. */
  readonly plausible: boolean;
}

/** Characters a second. Fast Mandarin telephone speech reaches 7 to 8 syllables a second over a phrase. */
export const FASTEST = 9.5;
/** Syllables a second below which a second or more of "speech" is noise that a word was made up for. */
const SLOWEST = 0.8;
/** Seconds: shorter stretches are too short for a rate. */
const SHORTEST_FOR_RATE = 0.25;
/** A unit of 1 to 12 characters said three times and more in one go: a recogniser's loop when it is too fast or too long. */
const REPEATED = /(.{1,12}?)\1{2,}/gu;
/** So often nobody repeats a word, however slowly. */
const LOOP_TIMES = 6;
/** Digits are read out in groups such as 000000: longer runs only. */
const DIGIT_LOOP_TIMES = 9;
/** Sentences that Whisper learned from subtitles and writes on noise: its training data; all sizes of the model do it. */
const SUBTITLES =
  /请不吝点赞|订阅.{0,3}转发.{0,3}打赏|点点栏目|字幕(由|组|志愿者|by|制作|提供)|中文字幕|优优独播剧场|社群提供|索兰娅|^(谢谢|感谢)(大家|您)?的?(观看|收看)\W*$/iu;
/** Whisper base spells 什么 by its sound when the line is poor; none of these is a word. */
const WHAT = /神[墨莫漫末麽嘛马]/gu;
/** Notes of noise such as (音乐) or [掌声]. */
const NOISE_NOTE = /[([{【「『《〈][^)\]}】」』》〉]{0,6}(音|乐|声|爆发|鸣|铃)([)\]}】」』》〉]|$)/gu;

/**
 * Simplifies, writes numbers as spoken, takes out notes of noise such as (音乐), and cuts loops to one turn.
 * Empty text: nothing was said, or nothing that can be believed.
 * @param seconds length of the speech.
 */
export const cleanText = (raw: string, seconds: number): CleanText => {
  const simplified = simplify(raw.normalize('NFKC')).replace(NOISE_NOTE, ' ').replace(WHAT, '什么');
  if (SUBTITLES.test(simplified)) return { text: '', plausible: false };
  const bare = simplified.replace(/[()[\]{}【】「」『』《》〈〉"“”'‘’*#_♪~|<>]/gu, ' ');
  const tooFast = rate(spokenNumbers(bare), seconds) > FASTEST;
  let looped = false;
  const unlooped = bare.replace(REPEATED, (whole: string, unit: string) => {
    const times = whole.length / unit.length;
    const longest = /^[\d零一二三四五六七八九]$/u.test(unit) ? DIGIT_LOOP_TIMES : LOOP_TIMES;
    if (!tooFast && times < longest) return whole;
    looped = true;
    return unit;
  });
  const text = tidy(spokenNumbers(unlooped));
  const speed = rate(text, seconds);
  const tooSlow = seconds > 1 && speed < SLOWEST;
  return { text, plausible: !looped && !tooSlow && (seconds < SHORTEST_FOR_RATE || speed <= FASTEST) };
};

/** Letters and characters a second. */
const rate = (text: string, seconds: number): number =>
  [...text].filter((char) => /[\p{L}\p{N}]/u.test(char)).length / Math.max(seconds, SHORTEST_FOR_RATE);

const PUNCTUATION: Readonly<Record<string, string>> = { ',': '，', '?': '？', '!': '！', ';': '；', ':': '：' };

/** Chinese punctuation, no spaces, none at the start; empty when no word is left. */
const tidy = (text: string): string => {
  const tidied = text
    .replace(/(?<=[\p{Script=Han}])\s+(?=[\p{Script=Han}])/gu, '，')
    .replace(/\s+/gu, '')
    .replace(/[,?!;:]/g, (mark) => PUNCTUATION[mark]!)
    .replace(/\.(?!\d)/g, '。')
    .replace(/[，。、；：]{2,}/gu, (marks) => marks[0]!)
    .replace(/^[，。、！？；：.-]+/u, '');
  return /[\p{L}\p{N}]/u.test(tidied) ? tidied : '';
};
