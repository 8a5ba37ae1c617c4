export { Conversation } from './conversation.ts';
export * from './listening-limits.ts';
export type { Overlap } from './overlaps.ts';
export { confidenceOf, meanConfidence } from './readable.ts';
export { VOICE_LISTS } from './recorded-voices.ts';
export { BUSY_MIN_BURSTS, endOfWords, freeFrom, type Release } from './release.ts';
export { lastsFor, totalSeconds } from './spans.ts';
export type { Turn } from './turns.ts';
export * from './views.ts';
