import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Hz of all work in memory. */
export const RATE = 16000;

const run = (program, args, options = {}) => {
  const done = spawnSync(program, args, { maxBuffer: 2 ** 30, ...options });
  if (done.error) throw new Error(`${program}: ${done.error.message}`);
  return done;
};

/** The channels of a recording as Float32Array at 16 kHz. A last broken packet (GSM) is no error. */
export function decode(ffmpeg, path, channels) {
  const done = run(ffmpeg, [
    '-nostdin',
    '-v',
    'error',
    '-i',
    path,
    '-ar',
    String(RATE),
    '-ac',
    String(channels),
    '-f',
    'f32le',
    'pipe:1',
  ]);
  const all = new Float32Array(done.stdout.buffer, done.stdout.byteOffset, done.stdout.byteLength >> 2);
  if (all.length === 0) throw new Error(`${path}: nothing decoded: ${done.stderr}`);
  return Array.from({ length: channels }, (_, c) =>
    Float32Array.from({ length: Math.floor(all.length / channels) }, (_, i) => all[i * channels + c]),
  );
}

/** File ending and ffmpeg arguments of each codec. GSM is written by sox, because ffmpeg is mostly built without it. */
export const CODECS = {
  pcm8k: { ending: 'wav', args: ['-ar', '8000', '-c:a', 'pcm_s16le'] },
  pcm16k: { ending: 'wav', args: ['-ar', '16000', '-c:a', 'pcm_s16le'] },
  alaw: { ending: 'wav', args: ['-ar', '8000', '-c:a', 'pcm_alaw'] },
  mulaw: { ending: 'wav', args: ['-ar', '8000', '-c:a', 'pcm_mulaw'] },
  adpcm: { ending: 'wav', args: ['-ar', '8000', '-c:a', 'adpcm_ima_wav'] },
  mp3: { ending: 'mp3', args: ['-ar', '8000', '-c:a', 'libmp3lame', '-b:a', '24k'] },
  'mp3-32k': { ending: 'mp3', args: ['-ar', '16000', '-c:a', 'libmp3lame', '-b:a', '32k'] },
  'mp3-16k': { ending: 'mp3', args: ['-ar', '8000', '-c:a', 'libmp3lame', '-b:a', '16k'] },
  opus: { ending: 'ogg', args: ['-ar', '16000', '-c:a', 'libopus', '-b:a', '32k'] },
  aac: { ending: 'm4a', args: ['-ar', '16000', '-c:a', 'aac', '-b:a', '24k'] },
  amr: { ending: 'amr', args: ['-ar', '8000', '-ac', '1', '-c:a', 'libopencore_amrnb', '-b:a', '12.2k'] },
  'amr-5k9': { ending: 'amr', args: ['-ar', '8000', '-ac', '1', '-c:a', 'libopencore_amrnb', '-b:a', '5.9k'] },
  gsm: { ending: 'gsm.wav', sox: ['-e', 'gsm-full-rate'], args: ['-ar', '8000', '-c:a', 'pcm_s16le'] },
};

const EXACT = ['-fflags', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1'];

/** Writes channels (Float32Array, 16 kHz) to `path` in the given codec; samples beyond full scale are clipped. */
export function encode(tools, channels, codec, path) {
  const { args, sox } = CODECS[codec];
  const input = new Float32Array(channels[0].length * channels.length);
  channels.forEach((samples, c) => {
    for (let i = 0; i < samples.length; i++)
      input[i * channels.length + c] = Math.max(-1, Math.min(0.99997, samples[i]));
  });
  const folder = sox ? mkdtempSync(join(tmpdir(), 'hard-calls-')) : null;
  const first = folder ? join(folder, 'pcm.wav') : path;
  const raw = ['-f', 'f32le', '-ar', String(RATE), '-ac', String(channels.length), '-i', 'pipe:0'];
  const done = run(tools.ffmpeg, ['-v', 'error', '-y', ...raw, ...args, ...EXACT, first], {
    input: Buffer.from(input.buffer),
  });
  if (done.status !== 0) throw new Error(`${path}: ffmpeg: ${done.stderr}`);
  if (!folder) return;
  const second = run(tools.sox, ['-D', first, ...sox, path]);
  rmSync(folder, { recursive: true });
  if (second.status !== 0) throw new Error(`${path}: sox: ${second.stderr}`);
}

/** Amplitude of a level in decibels. */
export const gainOf = (db) => 10 ** (db / 20);

/** Level of active speech in dBFS: RMS of those 20 ms frames that lie within 20 dB of the loud ones. */
export function speechLevel(samples) {
  const frame = RATE / 50;
  const powers = [];
  for (let at = 0; at + frame <= samples.length; at += frame) {
    let sum = 0;
    for (let i = at; i < at + frame; i++) sum += samples[i] ** 2;
    powers.push(sum / frame);
  }
  if (powers.length === 0) return Number.NEGATIVE_INFINITY;
  const loud = [...powers].sort((a, b) => a - b)[Math.floor(powers.length * 0.95)];
  const active = powers.filter((p) => p > loud / 100);
  return 10 * Math.log10(active.reduce((a, b) => a + b, 0) / active.length);
}

/** Adds `samples * gain` into `target` from sample `at`; what lies outside is left out. */
export function add(target, samples, at, gain = 1) {
  const from = Math.max(0, -at);
  const to = Math.min(samples.length, target.length - at);
  for (let i = from; i < to; i++) target[at + i] += samples[i] * gain;
}
