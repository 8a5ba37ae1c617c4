import type { Word } from '../../../model/words.ts';
import { entryOf, plainText, type TranscriptEntry } from './entry.ts';
import { splitLabel } from './labels.ts';

/** 00:01:02,500 of SRT; 01:02.500 or 00:01:02.500 of WebVTT. */
const TIME = /(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})/;
const CUE = new RegExp(`^\\s*(${TIME.source})\\s*-->\\s*(${TIME.source})`);
/** The voice of a WebVTT cue: <v 客服>, <v.loud Agent>. */
const VOICE = /<v(?:\.[^\s>]+)*\s+([^>]+)>/;
/** A time inside a WebVTT cue: what follows is said from then on. */
const INSIDE = /<((?:\d+:)?\d{1,2}:\d{1,2}\.\d{1,3})>/;

/** Seconds of a time; null for a text that is none. */
const secondsOf = (text: string): number | null => {
  const [, hours = '0', minutes = '', seconds = '', thousandths = ''] = TIME.exec(text) ?? [];
  if (minutes === '') return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths.padEnd(3, '0')) / 1000;
};

/** Words of a cue with times inside it; none where it has none. */
const timedWords = (text: string, start: number, end: number): readonly Word[] => {
  const [first = '', ...rest] = text.split(INSIDE);
  if (rest.length === 0) return [];
  const pieces = [{ text: first, start }];
  for (let i = 0; i + 1 < rest.length; i += 2) pieces.push({ text: rest[i + 1]!, start: secondsOf(rest[i]!) ?? start });
  return pieces
    .map((piece, i) => ({ ...piece, text: plainText(piece.text), end: pieces[i + 1]?.start ?? end, confidence: null }))
    .filter((piece) => piece.text !== '' && piece.end >= piece.start);
};

/** Reads SRT or WebVTT; null when the text holds no cue of either. */
export const readSubtitles = (text: string): readonly TranscriptEntry[] | null => {
  const blocks = text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .split(/\n[ \t]*\n/);
  const entries: TranscriptEntry[] = [];
  let cues = 0;
  for (const block of blocks) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => CUE.test(line));
    if (at === -1) continue;
    cues++;
    const [from = '', to = ''] = lines[at]!.split('-->');
    const [start, end] = [secondsOf(from) ?? 0, secondsOf(to) ?? 0];
    const said = lines.slice(at + 1).join('\n');
    const { speaker, text: words } = splitLabel(said.replace(VOICE, ''));
    const who = VOICE.exec(said)?.[1]?.trim() ?? speaker;
    const spoken = words.replace(new RegExp(INSIDE, 'g'), '');
    entries.push(entryOf({ start, end }, spoken, timedWords(words, start, end), { speaker: who }));
  }
  return cues === 0 ? null : entries;
};
