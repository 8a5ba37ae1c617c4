import { UsageError } from '../../errors.ts';

/**
 * ffmpeg's names of the containers that recordings come in. No other is opened: playlists (hls, concat, dash, sdp …) name other
 * files, trackers and synthesisers make hours of sound from kilobytes. Names of ffmpeg 4 to 7; one that a build lacks does no harm.
 */
const DEMUXERS = [
  ...['wav', 'w64', 'ogg', 'flac', 'mp3', 'aac', 'amr', 'amrnb', 'amrwb', 'mov', 'matroska', 'asf'],
  ...['au', 'aiff', 'caf', 'voc', 'nistsphere', 'gsm', 'g722', 'g723_1', 'g726', 'g726le', 'g729'],
  ...['alaw', 'mulaw', 's16le', 's16be', 's8', 'u8'],
];

/** ffmpeg's names of the decoders of speech and music; pictures and films inside a recording are never decoded. */
const DECODERS = [
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s8', 'pcm_u8', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_s32be', 'pcm_f32le'],
  ...['pcm_f32be', 'pcm_f64le', 'pcm_f64be', 'pcm_u16le', 'pcm_u16be', 'pcm_alaw', 'pcm_mulaw'],
  ...['adpcm_ima_wav', 'adpcm_ima_qt', 'adpcm_ima_oki', 'adpcm_ms', 'g722', 'g726', 'g726le'],
  ...['adpcm_sbpro_2', 'adpcm_sbpro_3', 'adpcm_sbpro_4', 'adpcm_yamaha', 'adpcm_swf'],
  ...['gsm', 'gsm_ms', 'libgsm', 'libgsm_ms', 'truespeech', 'g723_1', 'g729', 'ilbc', 'libilbc'],
  ...['mp1', 'mp1float', 'mp2', 'mp2float', 'mp3', 'mp3float', 'aac', 'aac_fixed', 'aac_latm', 'libfdk_aac'],
  ...['amrnb', 'amr_nb', 'amrwb', 'amr_wb', 'libopencore_amrnb', 'libopencore_amrwb'],
  ...['opus', 'libopus', 'vorbis', 'libvorbis', 'speex', 'libspeex', 'flac', 'alac'],
  ...['wmav1', 'wmav2', 'wmavoice', 'wmapro', 'wmalossless'],
];

/** ffmpeg options that keep it to the formats and decoders of recordings, on local files, a quarter of a gigabyte at a time. */
export const WALLS: readonly string[] = [
  ...['-max_alloc', String(2 ** 28)],
  ...['-protocol_whitelist', 'file'],
  ...['-format_whitelist', DEMUXERS.join(',')],
  ...['-codec_whitelist', DECODERS.join(',')],
];

/** How sound without a header is to be read. */
export interface RawFormat {
  /** ffmpeg's name of the demuxer. */
  readonly demuxer: string;
  /** ffmpeg's name of the decoder, where the demuxer does not say it. */
  readonly decoder?: string;
  /** Hz; null for a format that has one rate of its own. */
  readonly rate: number | null;
  readonly channels: number;
}

const raw = (demuxer: string, rate: number | null = 8000, decoder?: string): RawFormat => ({
  demuxer,
  rate,
  channels: 1,
  ...(decoder === undefined ? {} : { decoder }),
});

/** Names for `--raw-format`. Dialogic's vox is OKI ADPCM, 4 bits a sample, at 8 kHz or, on older machines, 6 kHz. */
const RAW_FORMATS: Readonly<Record<string, RawFormat>> = {
  alaw: raw('alaw'),
  mulaw: raw('mulaw'),
  s16le: raw('s16le'),
  s16be: raw('s16be'),
  s8: raw('s8'),
  u8: raw('u8'),
  vox: raw('u8', 8000, 'adpcm_ima_oki'),
  g722: raw('g722', null),
  g723: raw('g723_1', null),
  g726: raw('g726'),
  g726le: raw('g726le'),
  g729: raw('g729', null),
  gsm: raw('gsm'),
};

/** Rates of Asterisk's signed linear files in Hz, by their endings (Asterisk, main/format_cache and formats/format_sln.c). */
const SIGNED_LINEAR: Readonly<Record<string, number>> = {
  ...{ sln: 8000, sln12: 12_000, sln16: 16_000, sln24: 24_000, sln32: 32_000 },
  ...{ sln44: 44_100, sln48: 48_000, sln96: 96_000, sln192: 192_000 },
};

/** Headerless files whose ending says all that is needed: telephone rate, one channel. */
const RAW_ENDINGS: Readonly<Record<string, RawFormat>> = {
  ...Object.fromEntries(['alaw', 'al', 'pcma', 'g711a'].map((ending) => [ending, raw('alaw')])),
  ...Object.fromEntries(['ulaw', 'ul', 'mulaw', 'mu', 'pcmu', 'g711u'].map((ending) => [ending, raw('mulaw')])),
  ...Object.fromEntries(Object.entries(SIGNED_LINEAR).map(([ending, rate]) => [ending, raw('s16le', rate)])),
  g722: raw('g722', null),
  gsm: raw('gsm'),
};

/** Headerless files that are sound for certain, but whose ending leaves open which: somebody must say it. */
const UNSAID_ENDINGS: Readonly<Record<string, string>> = {
  vox: 'vox (vox:6000 for older machines)',
  g729: 'g729',
  g723: 'g723',
  g726: 'g726 or g726le',
  adpcm: 'vox, g726 or g726le',
  raw: 'alaw, mulaw or s16le:8000',
  pcm: 'alaw, mulaw or s16le:8000',
};

/** Endings of files with a header that ffmpeg reads. */
const HEADED_ENDINGS = [
  ...['wav', 'wave', 'mp3', 'ogg', 'oga', 'opus', 'm4a', 'mp4', 'aac', 'amr', 'awb', '3gp', 'flac', 'wma', 'webm'],
  ...['spx', 'w64', 'rf64', 'bwf', 'caf', 'voc', 'nist', 'sph', 'au', 'snd', 'aif', 'aiff', 'aifc', 'mp2', 'mpga'],
  ...['3ga', '3gpp', 'm4b', 'mov', 'mka', 'mkv', 'weba', 'asf', 'wmv'],
];

/** Endings that are listened to when a folder is named, lower case; what must be told how to be read fails with its name. */
export const RECORDING_ENDINGS: readonly string[] = [
  ...HEADED_ENDINGS,
  ...Object.keys(RAW_ENDINGS),
  ...Object.keys(UNSAID_ENDINGS),
];

/** The ending of a file name, lower case, without the dot; '' for none. */
export const endingOf = (path: string): string => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Whether an ending tells of sound without a header: by itself, or only with `--raw-format`. */
export const rawFormatOf = (path: string): RawFormat | 'unsaid' | null => {
  const ending = endingOf(path);
  return RAW_ENDINGS[ending] ?? (ending in UNSAID_ENDINGS ? 'unsaid' : null);
};

/** What to say about a headerless file of this name. */
export const rawFormatCure = (path: string): string =>
  `say how to read it: --raw-format ${UNSAID_ENDINGS[endingOf(path)] ?? 'alaw, mulaw or s16le:8000'}`;

/** Reads `--raw-format`: NAME, NAME:RATE or NAME:RATE:CHANNELS. @throws UsageError. */
export const parseRawFormat = (text: string): RawFormat => {
  const [, name = '', rate, channels] = /^([a-z][a-z0-9]*)(?::(\d{4,6})(?::([1-8]))?)?$/.exec(text) ?? [];
  const format = Object.hasOwn(RAW_FORMATS, name) ? RAW_FORMATS[name] : undefined;
  if (format === undefined)
    throw new UsageError(`--raw-format is ${text}, and must be one of ${Object.keys(RAW_FORMATS).join(', ')}`, {
      cure: 'with a rate in Hz and a number of channels where they are not 8000 and 1: s16le:16000:2',
    });
  return {
    ...format,
    ...(rate === undefined || format.rate === null ? {} : { rate: Number(rate) }),
    ...(channels === undefined ? {} : { channels: Number(channels) }),
  };
};

/** ffmpeg options before `-i` for sound without a header. */
export const rawOptions = ({ demuxer, decoder, rate, channels }: RawFormat): string[] => [
  ...['-f', demuxer],
  ...(rate === null ? [] : ['-ar', String(rate)]),
  ...(channels === 1 ? [] : ['-ac', String(channels)]),
  ...(decoder === undefined ? [] : ['-c:a', decoder]),
];
