import type { HeardWarning } from '../../model/heard.ts';
import type { DecoderEnd } from './decoder-faults.ts';
import type { RawFormat } from './formats.ts';
import { openLegs } from './legs-in-files.ts';
import {
  allowedSeconds,
  checkRate,
  checkSize,
  DEFAULT_LIMITS,
  type RecordingLimits,
  runsOn,
  tooLong,
} from './limits.ts';
import { descriptorsOf, type Probed, probe, type Source, type StreamInfo, undecodable } from './probe.ts';
import type { FileLength } from './promised-length.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** Hz: what Whisper and Silero were trained on. */
export const DECODED_RATE = 16_000;
/**
 * How every rate becomes {@link DECODED_RATE}: libswresample's own resampler with each of its parameters named, since its defaults are a
 * version's own. The values are the defaults of ffmpeg 2018 to 2023 (doc/resampler.texi): 32 taps, 1024 phases, cutoff at 0.97 of
 * the band.
 */
const RESAMPLE = `aresample=${DECODED_RATE}:resampler=swr:filter_size=32:phase_shift=10:linear_interp=0:exact_rational=1:cutoff=0.97:dither_method=none`;
/** The same for a track that may begin late or have gaps: they are filled with silence. */
const RESAMPLE_FILLED = `${RESAMPLE}:async=1:first_pts=0`;
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

/** What decodes, and how much it may. */
export interface Decoder {
  /** Path of the program. */
  readonly ffmpeg: string;
  readonly limits?: RecordingLimits;
  /** How to read headerless files whose names do not say it. */
  readonly rawFormat?: RawFormat | null;
}

/** Sound of one recording: 16 bit, 16 kHz, at most two channels. */
export interface AudioSource {
  readonly info: StreamInfo;
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Seconds. */
  readonly duration: number;
  /** The file ends before its container says it should. */
  readonly cutShort: boolean;
  /** What is odd about the file. */
  readonly warnings: readonly HeardWarning[];
  /** All samples of one channel. Do not hold on to it: a long recording has memory for one. */
  readonly channel: (index: number) => Promise<Int16Array>;
}

/** Called with the sound as it is decoded: one array a channel, of equal length. */
export type OnBlock = (channels: readonly Int16Array[]) => void;

/**
 * Decodes a local file with ffmpeg: an argument list, no shell. Of more than two channels the first two are kept; two mono
 * tracks are two channels. A damaged file yields what decodes.
 * @throws RecordingError when nothing in the file decodes or it is larger than it may be; EngineError when ffmpeg does not work.
 */
export const openAudio = async (path: string, decoder: Decoder, onBlock: OnBlock = () => {}): Promise<AudioSource> => {
  return await withLegs(path, decoder, (source) => decode(source, decoder.limits ?? DEFAULT_LIMITS, onBlock));
};

/** Does something with the open files of a recording. */
const withLegs = async <T>(path: string, decoder: Decoder, work: (source: Source) => Promise<T>): Promise<T> => {
  const { files, close } = await openLegs(path);
  try {
    const [first, second] = files;
    return await work({ ...decoder, path, file: first!.file, ...(second === undefined ? {} : { second }) });
  } finally {
    await close();
  }
};

const decode = async (source: Source, limits: RecordingLimits, onBlock: OnBlock): Promise<AudioSource> => {
  const { path, second } = source;
  const sizes = await Promise.all(
    [source.file, ...(second === undefined ? [] : [second.file])].map((one) => one.stat()),
  );
  const size = Math.max(...sizes.map((one) => one.size));
  checkSize(path, size, limits);
  const probed = await probe(source);
  const { info } = probed;
  checkRate(path, info.rate);
  const allowed = allowedSeconds(size, limits);
  if ((info.promised ?? 0) > allowed && isBelieved(probed.length)) throw tooLong(path, size, limits);
  const channelCount = Math.min(info.channels, 2);
  const kept = Array.from({ length: channelCount }, () => createStore(info.promised ?? 60));
  let frames = 0;
  let fits = (info.promised ?? 0) * DECODED_RATE * channelCount * Int16Array.BYTES_PER_ELEMENT <= MEMORY;
  const lengths = await lengthsOfLegs(source, probed);
  const work = { source, probed, filter: channelFilter(probed, Math.max(...lengths)), channelCount };
  const end = await stream(work, (block) => {
    onBlock(block);
    frames += block[0]?.length ?? 0;
    if (frames > (allowed + CUT_TOLERANCE) * DECODED_RATE)
      throw info.promised !== null && isBelieved(probed.length)
        ? runsOn(path, allowed, info.promised)
        : tooLong(path, size, limits);
    fits &&= frames * channelCount * Int16Array.BYTES_PER_ELEMENT <= MEMORY;
    if (fits) for (const [i, store] of kept.entries()) store.add(block[i]!);
    else for (const store of kept) store.drop();
  });
  const duration = frames / DECODED_RATE;
  if (duration < SHORTEST) throw undecodable(path, 'no sound came out');
  const reader = fits ? (index: number) => kept[index]!.samples() : createReader(source, probed, frames / DECODED_RATE);
  return {
    info,
    sampleRate: DECODED_RATE,
    channelCount,
    duration,
    cutShort: isCutShort(probed, duration) || !ranToItsEnd(end),
    warnings: [...oddities(probed), ...(areUnequal(lengths) ? (['unequal-legs'] as const) : [])],
    channel: async (index) => await reader(index),
  };
};

/** ffmpeg's exit code when more of a stream fails to decode than its -max_error_rate: what does decode is there. */
const MANY_ERRORS = 69;
const ranToItsEnd = ({ code }: DecoderEnd): boolean => code === 0 || code === MANY_ERRORS;

/** A size that was written before it was known, or is larger than the file, promises nothing. */
const isBelieved = ({ placeholder, missing }: FileLength): boolean => !placeholder && missing < CUT_TOLERANCE;

/** By its own header, or by what ffmpeg makes of the header: less than that came out. */
const isCutShort = ({ info, length }: Probed, duration: number): boolean => {
  const unheard = length.placeholder || info.promised === null ? 0 : info.promised - duration;
  const missing = Math.max(length.missing, unheard);
  return missing > CUT_TOLERANCE && missing > CUT_SHARE * duration;
};

const oddities = ({ info, tracks, legs, length }: Probed): readonly HeardWarning[] => [
  ...(info.channels > 2 ? (['more-channels'] as const) : []),
  ...(tracks > (legs === 'tracks' ? 2 : 1) ? (['more-tracks'] as const) : []),
  ...(length.soundBehind ? (['wrong-length'] as const) : []),
];

/** Samples of each leg, where they are decoded by themselves and the shorter one filled up; 0 where nobody knows. */
const lengthsOfLegs = async (source: Source, probed: Probed): Promise<readonly [number, number]> => {
  const promised = Math.ceil((probed.info.promised ?? 0) * DECODED_RATE);
  if (probed.legs === 'tracks') return [promised, promised];
  if (probed.legs === 'channels') return [0, 0];
  // Headerless files promise nothing: their lengths are counted.
  const lengths: [number, number] = [0, 0];
  for (const leg of [0, 1] as const)
    await stream({ source, probed, filter: oneLeg(probed, leg), channelCount: 1 }, ([block]) => {
      lengths[leg] += block?.length ?? 0;
    });
  return lengths;
};

/** Recorders end both files of a call together; where they differ by more, the files may be those of two calls, or begin apart. Seconds. */
const LEGS_APART = 1;
const areUnequal = ([first, second]: readonly [number, number]): boolean =>
  Math.abs(first - second) > LEGS_APART * DECODED_RATE;

/** Where ffmpeg finds a leg that is no channel of a track. */
const placeOf = ({ legs }: Probed, leg: number): string => (legs === 'files' ? `${leg}:a:0` : `0:a:${leg}`);

/** ffmpeg options that choose one leg alone. */
const oneLeg = (probed: Probed, leg: number): string[] =>
  probed.legs === 'channels'
    ? ['-map', '0:a:0', '-af', `pan=mono|c0=c${leg},${RESAMPLE}`]
    : ['-map', placeOf(probed, leg), '-ac', '1', '-af', RESAMPLE_FILLED];

/** ffmpeg options that choose what is decoded of a recording, two channels at most; legs of their own last `length` samples. */
const channelFilter = (probed: Probed, length: number): string[] => {
  const { info, legs } = probed;
  if (legs === 'channels')
    return ['-map', '0:a:0', '-af', `${info.channels > 2 ? 'pan=stereo|c0=c0|c1=c1,' : ''}${RESAMPLE}`];
  // Legs may begin late and end early: each is filled up with silence.
  const format = `aformat=sample_fmts=s16:sample_rates=${DECODED_RATE}:channel_layouts=mono`;
  const fill = `${RESAMPLE_FILLED},${format}${length > 0 ? `,apad=whole_len=${length}` : ''}`;
  const [left, right] = [placeOf(probed, 0), placeOf(probed, 1)];
  return ['-filter_complex', `[${left}]${fill}[l];[${right}]${fill}[r];[l][r]amerge=inputs=2[both]`, '-map', '[both]'];
};

/** Decodes one channel at a time and remembers the last. */
const createReader = (source: Source, probed: Probed, seconds: number) => {
  let last: { readonly index: number; readonly samples: Int16Array } | null = null;
  return async (index: number): Promise<Int16Array> => {
    if (last?.index === index) return last.samples;
    last = null;
    const store = createStore(seconds);
    const filter = oneLeg(probed, index);
    await withLegs(source.path, source, async (open) => {
      await stream({ source: open, probed, filter, channelCount: 1 }, ([block]) => store.add(block!));
    });
    last = { index, samples: store.samples() };
    return last.samples;
  };
};

interface Work {
  readonly source: Source;
  readonly probed: Probed;
  readonly filter: readonly string[];
  readonly channelCount: number;
}

const stream = async ({ source, probed, filter, channelCount }: Work, onBlock: OnBlock): Promise<DecoderEnd> => {
  const output = [...filter, '-ar', String(DECODED_RATE), '-c:a', 'pcm_s16le', '-f', 's16le', '-'];
  return await runFfmpeg({
    program: source.ffmpeg,
    args: ['-v', 'error', ...probed.input, ...output],
    path: source.path,
    fds: descriptorsOf(source),
    onData: createSplitter(channelCount, onBlock),
  });
};

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
