export { separateVoices } from './separate-voices.ts';
export { setStrangerAside } from './set-stranger-aside.ts';
export type { SpeakerEncoder } from './speaker-encoder.ts';
export { ASIDE, type Voice, type VoicedSpan } from './voiced-span.ts';
