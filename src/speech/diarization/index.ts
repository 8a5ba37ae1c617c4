export { separateVoices } from './separate-voices.ts';
export type { Voice, VoicedSpan, VoiceSeparator } from './voiced-span.ts';
