import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError } from '../../../src/errors.ts';
import { type AudioSource, type Decoder, openAudio } from '../../../src/speech/recordings/decode.ts';
import { hashFile } from '../../../src/speech/recordings/hash-file.ts';
import { runFfmpeg } from '../../../src/speech/recordings/run-ffmpeg.ts';
import { encode, FFMPEG, fixture, newFolder } from '../../helpers/ffmpeg.ts';

const folder = newFolder();
const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(at(name), content);
  return at(name);
};
const good = fixture('d-019.wav');
copyFileSync(good, at('good.wav'));

const failing = async (path: string, decoder: Partial<Decoder> = {}): Promise<unknown> =>
  await openAudio(path, { ffmpeg: FFMPEG, ...decoder }).then(
    ({ duration }: AudioSource) => `${duration} s were decoded`,
    (error: unknown) => error,
  );

const HLS = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${at('good.wav')}\n`;
const DASH = `<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT30S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">
<Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="64000"><BaseURL>good.wav</BaseURL></Representation></AdaptationSet></Period></MPD>`;

/** A tracker module of four channels and one pattern: hours of sound, were it played. */
const tracker = (): Buffer => {
  const module = Buffer.alloc(1084 + 1024);
  module.write('song', 0);
  module.writeUInt8(127, 950);
  module.write('M.K.', 1080);
  return module;
};

test.each([
  ['concat.wav', 'ffconcat version 1.0\nfile good.wav\n'],
  ['list.wav', `${HLS}#EXT-X-ENDLIST\n`],
  ['live.wav', HLS],
  ['dash.mpd', DASH],
  ['subtitle.wav', 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n'],
  ['song.mod', tracker()],
])('%s is refused: only recordings are opened', async (name, content) => {
  expect(await failing(put(name, content))).toMatchObject({ code: 'undecodable', exitCode: 65 });
});

test('a pipe, a device, a socket and a folder are refused before anything is read', async () => {
  execFileSync('mkfifo', [at('pipe.wav')]);
  symlinkSync('/dev/zero', at('zero.wav'));
  mkdirSync(at('folder.wav'));
  const server = createServer().listen(at('socket.wav'));
  await new Promise((resolve) => server.once('listening', resolve));
  for (const name of ['pipe.wav', 'zero.wav', 'folder.wav', 'socket.wav']) {
    expect(await failing(at(name))).toMatchObject({ code: 'not-a-file', path: at(name) });
    await expect(hashFile(at(name))).rejects.toMatchObject({ code: 'not-a-file' });
  }
  server.close();
});

test('hours of silence in a few kilobytes are refused, an hour of it is not', async () => {
  const silence = (seconds: number, name: string): string => {
    const source = ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=stereo', '-frame_size', '65535', '-t', String(seconds)];
    execFileSync(FFMPEG, ['-v', 'error', '-y', ...source, at(name)]);
    return at(name);
  };
  expect(await failing(silence(7200, 'bomb.flac'))).toMatchObject({ code: 'too-long' });
  expect(await failing(silence(60, 'silence.flac'), { limits: { longest: 50 } })).toMatchObject({ code: 'too-long' });
  expect(await failing(at('silence.flac'))).toBe('60 s were decoded');
}, 60_000);

test('what a header does not say is counted as it comes out', async () => {
  // Streamed FLAC: the number of samples is unknown.
  const bytes = execFileSync(FFMPEG, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '120', '-f', 'flac', '-'],
  ]);
  expect(await failing(put('streamed.flac', bytes), { limits: { longest: 100 } })).toMatchObject({ code: 'too-long' });
}, 60_000);

test('a rate that holds no speech is refused', async () => {
  const header = Buffer.from(execFileSync(FFMPEG, ['-v', 'error', '-i', good, '-t', '0.1', '-f', 'wav', '-']));
  header.writeUInt32LE(1, 24);
  expect(await failing(put('slow.wav', Buffer.concat([header, Buffer.alloc(36_000)])))).toMatchObject({
    code: 'rate-too-low',
  });
});

test('a file of 400 GB without content is refused at once', async () => {
  copyFileSync(good, at('sparse.wav'));
  truncateSync(at('sparse.wav'), 400e9);
  await expect(hashFile(at('sparse.wav'))).rejects.toMatchObject({ code: 'too-large' });
  expect(await failing(at('sparse.wav'))).toMatchObject({ code: 'too-large' });
});

const script = (name: string, body: string): string => {
  put(name, `#!/bin/sh\n${body}\n`);
  chmodSync(at(name), 0o755);
  return at(name);
};
const ANSWERS = `case "$*" in *'-f s16le -') ;; *) exec '${FFMPEG}' "$@";; esac\n`;

test.each([
  ['is killed before it gives anything', 'kill -9 $$', 'ended in the middle (SIGKILL)'],
  ['is killed in the middle', `${ANSWERS}'${FFMPEG}' "$@" | head -c 300000; kill -9 $$`, 'ended in the middle'],
])('a decoder that %s is to blame itself', async (name, body, message) => {
  const error = await failing(at('good.wav'), { ffmpeg: script(`${name}.sh`, body) });
  expect(error).toBeInstanceOf(EngineError);
  expect((error as EngineError).line()).toContain(message);
  expect((error as EngineError).line().split('\n')).toHaveLength(1);
});

test('a decoder that crashes on a recording blames the recording', async () => {
  const crash = script('crash.sh', `${ANSWERS}kill -SEGV $$`);
  expect(await failing(at('good.wav'), { ffmpeg: crash })).toMatchObject({ code: 'decoder-crashed', exitCode: 65 });
});

test.each([
  ['sleeps', 'exec sleep 1000'],
  ['floods stderr', 'while :; do echo flood >&2; done'],
  ['sleeps in a child of its own', 'sleep 1000 & wait'],
])('a decoder that %s is ended', async (name, body) => {
  const program = script(`${name}.sh`, body);
  const run = runFfmpeg({ program, args: [], path: 'call.wav', patience: 0.3, onData: () => {} });
  await expect(run).rejects.toMatchObject({ code: 'ffmpeg-hung', path: 'call.wav', exitCode: 69 });
});

test('a decoder that writes for ever is ended at the length that the recording may have, and is blamed', async () => {
  const endless = script('endless.sh', `${ANSWERS}exec cat /dev/zero`);
  const error = await failing(at('good.wav'), { ffmpeg: endless, limits: { longest: 60 } });
  expect(error).toMatchObject({ code: 'ffmpeg-runs-on', exitCode: 69 });
}, 60_000);

test('recordings with a film keep their sound; the film is not decoded', async () => {
  const film = ['-f', 'lavfi', '-i', 'color=s=32x32:d=3', '-t', '3', '-c:v', 'mpeg4', '-c:a', 'aac'];
  expect(await failing(encode(good, at('film.mp4'), ...film))).toMatch(/^3\.\d+ s were decoded$|^3 s were decoded$/);
}, 30_000);
