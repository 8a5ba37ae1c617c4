/** How samples stand in a WAV file; `rate` in Hz, `bits` a sample. */
export interface WavFormat {
  /** Wave format tag (RFC 2361): 1 PCM, 7 µ-law. */
  readonly tag: 1 | 7;
  readonly channels: number;
  readonly rate: number;
  readonly bits: 8 | 16;
}

/**
 * A WAV file (Microsoft, Multimedia Programming Interface and Data Specifications 1.0). What is not PCM has the longer format chunk and the
 * fact chunk that the specification asks for then.
 * @param data samples, those of one moment beside each other.
 */
export const wavFile = ({ tag, channels, rate, bits }: WavFormat, data: Buffer): Buffer => {
  const frame = (channels * bits) / 8;
  const format = Buffer.alloc(tag === 1 ? 16 : 18);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * frame, 8);
  format.writeUInt16LE(frame, 12);
  format.writeUInt16LE(bits, 14);
  const fact = tag === 1 ? [] : [chunk('fact', uint32(data.length / frame))];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), ...fact, chunk('data', data)]));
};

/** Channels of equal length as a WAV file of 16-bit PCM. */
export const pcmWav = (channels: readonly Int16Array[], rate: number): Buffer => {
  const frames = channels[0]?.length ?? 0;
  const data = Buffer.alloc(frames * channels.length * 2);
  for (let i = 0, at = 0; i < frames; i++) for (const samples of channels) at = data.writeInt16LE(samples[i]!, at);
  return wavFile({ tag: 1, channels: channels.length, rate, bits: 16 }, data);
};

const chunk = (name: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(name, 'latin1'), uint32(body.length), body]);

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
