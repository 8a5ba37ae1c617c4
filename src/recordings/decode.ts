import { spawn } from 'node:child_process';
import { cannotStart, inputOptions, probe, type StreamInfo, undecodable } from './probe.ts';
import { endsEarly } from './promised-length.ts';

/** Hz: what Whisper and Silero were trained on. */
export const DECODED_RATE = 16_000;
/** A recording shorter than its container says by more than this many seconds, and by more than 1 %, was cut. */
const CUT_TOLERANCE = 1.0;
/** Less sound than this cannot hold a word: seconds. */
const SHORTEST = 0.1;

/** Sound of one recording: 16 bit, 16 kHz, one array a channel (at most two are kept). */
export interface DecodedAudio {
  readonly channels: readonly Int16Array[];
  readonly sampleRate: number;
  /** Seconds. */
  readonly duration: number;
  readonly info: StreamInfo;
  /** The file ends before its container says it should. */
  readonly cutShort: boolean;
}

/**
 * Decodes the first audio stream of a local file with ffmpeg: an argument list, no shell. Of more than two channels the
 * first two are kept. A damaged file yields what decodes.
 * @throws RecordingError when nothing in the file decodes; EngineError when ffmpeg itself cannot be run.
 */
export const decode = async (path: string, ffmpeg: string): Promise<DecodedAudio> => {
  const info = await probe(path, ffmpeg);
  const channels = await decodeStream(path, ffmpeg, info);
  const duration = channels[0]!.length / DECODED_RATE;
  if (duration < SHORTEST) throw undecodable(path, 'no sound came out');
  const promised = info.promised ?? duration;
  const short = promised - duration > Math.max(CUT_TOLERANCE, 0.01 * promised);
  return { channels, sampleRate: DECODED_RATE, duration, info, cutShort: short || (await endsEarly(path)) };
};

const decodeStream = (path: string, ffmpeg: string, info: StreamInfo): Promise<Int16Array[]> =>
  new Promise((resolve, reject) => {
    const firstTwo = info.channels > 2 ? ['-af', 'pan=stereo|c0=c0|c1=c1'] : [];
    const output = ['-map', '0:a:0', ...firstTwo, '-ar', String(DECODED_RATE), '-c:a', 'pcm_s16le', '-f', 's16le', '-'];
    const child = spawn(ffmpeg, ['-v', 'error', ...inputOptions(path), ...output], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const sink = createSink(Math.min(info.channels, 2), info.promised ?? 60);
    child.stdout.on('data', sink.push);
    child.on('error', (cause) => reject(cannotStart(ffmpeg, cause)));
    child.on('close', () => resolve(sink.finish()));
  });

interface Sink {
  readonly push: (chunk: Buffer) => void;
  readonly finish: () => Int16Array[];
}

/** Takes interleaved 16-bit samples as they come and keeps one array a channel: never the whole stream twice. */
const createSink = (count: number, expectedSeconds: number): Sink => {
  let channels = Array.from({ length: count }, () => new Int16Array(Math.ceil((expectedSeconds + 1) * DECODED_RATE)));
  const frameBytes = count * Int16Array.BYTES_PER_ELEMENT;
  let frames = 0;
  let rest: Buffer = Buffer.alloc(0);
  const push = (chunk: Buffer): void => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = Math.floor(bytes.length / frameBytes);
    const capacity = channels[0]!.length;
    if (frames + whole > capacity)
      channels = channels.map((channel) => {
        const larger = new Int16Array(Math.ceil((frames + whole) * 1.5));
        larger.set(channel.subarray(0, frames));
        return larger;
      });
    for (let i = 0, at = 0; i < whole; i++)
      for (const channel of channels) {
        channel[frames + i] = bytes.readInt16LE(at);
        at += 2;
      }
    frames += whole;
    rest = bytes.subarray(whole * frameBytes);
  };
  return { push, finish: () => channels.map((channel) => channel.subarray(0, frames)) };
};
