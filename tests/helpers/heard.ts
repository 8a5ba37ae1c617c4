import type { Heard, HeardSegment, Leg, Tones } from '../../src/model/heard.ts';

/** A segment in shorthand: start, end, text and, in mono, the voice with its confidence. */
export const segment = (
  start: number,
  end: number,
  text: string,
  voice: number | null = null,
  sure = 0.9,
): HeardSegment => ({
  start,
  end,
  text,
  confidence: 0.6,
  levelDbfs: -22,
  voice,
  voiceConfidence: voice === null ? null : sure,
});

export const leg = (channel: number, ...segments: HeardSegment[]): Leg => ({
  channel,
  speech: segments.map(({ start, end }) => ({ start, end })),
  segments,
  sound: segments.length === 0 ? null : { levelDbfs: -22, snrDb: 40, clippedShare: 0 },
});

const NO_TONES: Tones = { ringBack: [], busy: [], congestion: [] };

/** What listening would have found in a 60 s recording with these legs. */
export const heard = (legs: readonly Leg[], channels: number, tones: Partial<Tones> = {}): Heard => ({
  recording: {
    path: 'call.wav',
    sha256: 'ab'.repeat(32),
    duration: 60,
    channels,
    sampleRate: 8000,
    codec: 'pcm_s16le',
  },
  engine: { name: 'test', model: 'test', modelSha256: '' },
  tones: { ...NO_TONES, ...tones },
  legs,
  warnings: [],
});
