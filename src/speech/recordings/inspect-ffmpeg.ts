import { runFfmpeg } from './run-ffmpeg.ts';

/** What a decoder can do, as it says itself. */
export interface FfmpegReport {
  /** As it states it: 5.1.6-0+deb12u1, N-92722-gf22fcd4483. */
  readonly version: string;
  /** The year of its copyright line: that of its release, near enough; null where it has none. */
  readonly year: number | null;
  /** Decoders that recordings of telephone systems need, and that it lacks. */
  readonly missing: readonly string[];
}

/** Decoders of the formats that are read (formats.ts), by ffmpeg's names. */
const NEEDED = [
  'pcm_s16le',
  'pcm_alaw',
  'pcm_mulaw',
  'gsm',
  'gsm_ms',
  'adpcm_ima_wav',
  'adpcm_ms',
  'mp3',
  'vorbis',
  'opus',
  'aac',
  'amrnb',
  'flac',
  'g729',
];
/** Some builds have a codec under a library's name alone. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  mp3: ['mp3float'],
  opus: ['libopus'],
  vorbis: ['libvorbis'],
  amrnb: ['libopencore_amrnb'],
  gsm: ['libgsm'],
  gsm_ms: ['libgsm_ms'],
};

const outputOf = async (program: string, argument: string): Promise<string> => {
  const parts: Buffer[] = [];
  await runFfmpeg({
    program,
    args: ['-hide_banner', argument],
    path: program,
    onData: (part) => void parts.push(part),
  });
  return Buffer.concat(parts).toString('utf8');
};

/** Asks an ffmpeg what it is. @throws EngineError when it cannot be run. */
export const inspectFfmpeg = async (program: string): Promise<FfmpegReport> => {
  const [about, list] = [await outputOf(program, '-version'), await outputOf(program, '-decoders')];
  const known = new Set([...list.matchAll(/^ A\S{5} (\S+)/gm)].map(([, name = '']) => name));
  const year = /Copyright \(c\) \d{4}-(\d{4})/.exec(about)?.[1];
  return {
    version: /version (\S+)/.exec(about)?.[1] ?? '',
    year: year === undefined ? null : Number(year),
    missing: NEEDED.filter((name) => ![name, ...(OTHER_NAMES[name] ?? [])].some((one) => known.has(one))),
  };
};
