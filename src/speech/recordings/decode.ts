import { spawn } from 'node:child_process';
import { brokeOff, cannotStart } from './decoder-faults.ts';
import { inputOptions, probe, type StreamInfo, undecodable } from './probe.ts';
import { type FileLength, readFileLength } from './promised-length.ts';

/** Hz: what Whisper and Silero were trained on. */
export const DECODED_RATE = 16_000;
/** A recording shorter than its container says by more than this many seconds, and by more than this share, was cut. */
const CUT_TOLERANCE = 1.0;
const CUT_SHARE = 0.01;
/** Less sound than this cannot hold a word: seconds. */
const SHORTEST = 0.1;
/**
 * Bytes of sound kept in memory: 32 minutes of stereo. Of a longer recording one channel is kept at a time and decoded again
 * when it is needed: decoding is a thousand times faster than listening, and memory stays bounded.
 */
const MEMORY = 123_000_000;
/** ffmpeg's option of its WAV reader for sound that goes on behind the size that the header states. */
const READ_ON = ['-ignore_length', '1'];

/** Sound of one recording: 16 bit, 16 kHz, at most two channels. */
export interface AudioSource {
  readonly info: StreamInfo;
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Seconds. */
  readonly duration: number;
  /** The file ends before its container says it should. */
  readonly cutShort: boolean;
  /** All samples of one channel. Do not hold on to it: a long recording has memory for one. */
  readonly channel: (index: number) => Promise<Int16Array>;
}

/** Called with the sound as it is decoded: one array a channel, of equal length. */
export type OnBlock = (channels: readonly Int16Array[]) => void;

/**
 * Decodes the first audio stream of a local file with ffmpeg: an argument list, no shell. Of more than two channels the
 * first two are kept. A damaged file yields what decodes.
 * @throws RecordingError when nothing in the file decodes; EngineError when ffmpeg itself cannot be run or breaks off.
 */
export const openAudio = async (path: string, ffmpeg: string, onBlock: OnBlock = () => {}): Promise<AudioSource> => {
  const info = await probe(path, ffmpeg);
  const length = await readFileLength(path);
  const input: Input = { path, ffmpeg, options: length.soundBehind ? READ_ON : [] };
  const channelCount = Math.min(info.channels, 2);
  const kept = Array.from({ length: channelCount }, () => createStore(info.promised ?? 60));
  let frames = 0;
  let fits = (info.promised ?? 0) * DECODED_RATE * channelCount * Int16Array.BYTES_PER_ELEMENT <= MEMORY;
  await stream(input, firstTwo(info), channelCount, (block) => {
    onBlock(block);
    frames += block[0]!.length;
    fits &&= frames * channelCount * Int16Array.BYTES_PER_ELEMENT <= MEMORY;
    if (fits) for (const [i, store] of kept.entries()) store.add(block[i]!);
    else for (const store of kept) store.drop();
  });
  const duration = frames / DECODED_RATE;
  if (duration < SHORTEST) throw undecodable(path, 'no sound came out');
  const reader = fits ? (index: number) => kept[index]!.samples() : createReader(input, frames);
  return {
    info,
    sampleRate: DECODED_RATE,
    channelCount,
    duration,
    cutShort: isCutShort(length, info.promised, duration),
    channel: async (index) => await reader(index),
  };
};

/** A recording to be decoded, by which program, with what is to be said of it besides its name. */
interface Input {
  readonly path: string;
  readonly ffmpeg: string;
  readonly options: readonly string[];
}

/** By its own header, or by what ffmpeg makes of the header: less than that came out. */
const isCutShort = (length: FileLength, promised: number | null, duration: number): boolean => {
  const unheard = length.placeholder || promised === null ? 0 : promised - duration;
  const missing = Math.max(length.missing, unheard);
  return missing > CUT_TOLERANCE && missing > CUT_SHARE * duration;
};

const firstTwo = (info: StreamInfo): string[] => (info.channels > 2 ? ['-af', 'pan=stereo|c0=c0|c1=c1'] : []);

/** Decodes one channel at a time and remembers the last. */
const createReader = (input: Input, frames: number) => {
  let last: { readonly index: number; readonly samples: Int16Array } | null = null;
  return async (index: number): Promise<Int16Array> => {
    if (last?.index === index) return last.samples;
    last = null;
    const store = createStore(frames / DECODED_RATE);
    await stream(input, ['-af', `pan=mono|c0=c${index}`], 1, ([block]) => store.add(block!));
    last = { index, samples: store.samples() };
    return last.samples;
  };
};

/** Characters of what ffmpeg says that are kept: its last words tell why it broke off. */
const LAST_WORDS = 2000;

const stream = (input: Input, filter: string[], count: number, onBlock: OnBlock): Promise<void> =>
  new Promise((resolve, reject) => {
    const { path, ffmpeg, options } = input;
    const output = ['-map', '0:a:0', ...filter, '-ar', String(DECODED_RATE), '-c:a', 'pcm_s16le', '-f', 's16le', '-'];
    const args = ['-hide_banner', '-v', 'error', ...options, ...inputOptions(path), ...output];
    const child = spawn(ffmpeg, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', createSplitter(count, onBlock));
    child.stderr.on('data', (text: Buffer) => {
      said = (said + text.toString('utf8')).slice(-LAST_WORDS);
    });
    child.on('error', (cause) => reject(cannotStart(ffmpeg, cause)));
    child.on('close', (code, signal) => {
      const fault = brokeOff(ffmpeg, { code, signal, said });
      if (fault === null) resolve();
      else reject(fault);
    });
  });

/** Splits interleaved 16-bit samples into channels, whatever the sizes they arrive in. */
const createSplitter = (count: number, onBlock: OnBlock): ((chunk: Buffer) => void) => {
  const frameBytes = count * Int16Array.BYTES_PER_ELEMENT;
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = Math.floor(bytes.length / frameBytes);
    const channels = Array.from({ length: count }, () => new Int16Array(whole));
    for (let i = 0, at = 0; i < whole; i++)
      for (const channel of channels) {
        channel[i] = bytes.readInt16LE(at);
        at += 2;
      }
    rest = bytes.subarray(whole * frameBytes);
    if (whole > 0) onBlock(channels);
  };
};

/** Samples that grow as they come; nothing is allocated before the first. */
const createStore = (expectedSeconds: number) => {
  let held = new Int16Array(0);
  let length = 0;
  return {
    add: (block: Int16Array): void => {
      if (length + block.length > held.length) {
        const expected = length === 0 ? Math.ceil((expectedSeconds + 1) * DECODED_RATE) : 0;
        const larger = new Int16Array(Math.max(expected, Math.ceil((length + block.length) * 1.5)));
        larger.set(held.subarray(0, length));
        held = larger;
      }
      held.set(block, length);
      length += block.length;
    },
    samples: (): Int16Array => held.subarray(0, length),
    drop: (): void => {
      held = new Int16Array(0);
      length = 0;
    },
  };
};
