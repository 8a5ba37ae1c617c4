/**
 * What the telephone does to the first sound of speech: n and l before i lose their closure, and only the glide is left. A line passes 300 to
 * 3400 Hz (ITU-T G.712); the murmur of a nasal or lateral lies about 250 Hz (Fant, Acoustic Theory of Speech Production, 1960), and nothing
 * before it tells that it began. Heard on the 30 calls: 您 as 引 and 也 (docs/ENGINE.md has 营 too), 刘 as 由, 联 as 严; never in the middle of speech.
 * By toneless syllables: heard, and what may have been said.
 */
const SAID_FOR: Readonly<Record<string, readonly string[]>> = {
  yi: ['ni', 'li'],
  yin: ['nin', 'lin'],
  ying: ['ning', 'ling'],
  yan: ['nian', 'lian'],
  yang: ['niang', 'liang'],
  yao: ['niao', 'liao'],
  you: ['niu', 'liu'],
  // Of nin the second nasal goes too: 也好.
  ye: ['nie', 'lie', 'nin'],
};

/** Syllables that may have been said where one is heard at the start of speech, itself not among them. */
export const saidForHeard = (syllable: string): readonly string[] => SAID_FOR[syllable] ?? [];
