import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EngineError, EXIT, RecordingError } from '../../../src/errors.ts';
import { openAudio } from '../../../src/speech/recordings/decode.ts';
import { FFMPEG, fixture, newFolder } from '../../helpers/ffmpeg.ts';

const folder = newFolder();
const call = fixture('d-019.wav');

/** A decoder that answers what a file is as the real one does, and decodes as the shell script says. */
const decoder = (name: string, decodes: string): string => {
  const path = join(folder, name);
  const script = `#!/bin/sh
case " $* " in
  *" s16le "*) ${decodes} ;;
  *) exec "${FFMPEG}" "$@" ;;
esac
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
};

const faultOf = async (program: string, recording = call): Promise<unknown> =>
  await openAudio(recording, { ffmpeg: program }).catch((error: unknown) => error);

const half = `"${FFMPEG}" "$@" | head -c 200000`;

describe('a decoder that breaks off is to blame itself, however much came out before', () => {
  test.each([
    ['killed', `${half}; kill -9 $$`, /SIGKILL/],
    ['out of memory, under a shell', `${half}; exit 137`, /exit 137/],
    ['asked to stop', `${half}; exit 255`, /exit 255/],
    [
      'without a library',
      'echo "ffmpeg: error while loading shared libraries: libx.so.1: cannot open" >&2; exit 127',
      /libx\.so\.1/,
    ],
    ['that a shell cannot find', 'exit 127', /exit 127/],
  ])('%s', async (name, decodes, said) => {
    const program = decoder(name, decodes);
    const fault = await faultOf(program);
    expect(fault).toBeInstanceOf(EngineError);
    expect(fault).toMatchObject({ code: 'ffmpeg-failed', path: program, exitCode: EXIT.unavailable });
    expect((fault as EngineError).message).toMatch(said);
  });

  test('one that cannot be started', async () => {
    const program = join(folder, 'no-program');
    writeFileSync(program, 'no program');
    expect(await faultOf(program)).toMatchObject({ code: 'ffmpeg-failed', path: program });
  });

  test.each([
    ['says nothing', 'exit 0'],
    ['is another program', 'echo "unknown option -i"; exit 1'],
  ])('one that %s when it is asked what the file is', async (name, answers) => {
    const program = join(folder, `it ${name}`);
    writeFileSync(program, `#!/bin/sh\n${answers}\n`);
    chmodSync(program, 0o755);
    expect(await faultOf(program)).toMatchObject({ code: 'ffmpeg-failed', path: program });
  });
});

test('a decoder that finds fault with the file and runs to its end keeps what came out', async () => {
  const audio = await openAudio(call, { ffmpeg: decoder('fault in the file', `${half}; exit 1`) });
  expect(audio.duration).toBeCloseTo(200_000 / 4 / 16_000, 1);
  expect(audio.cutShort).toBe(true);
});

test('a file that is no recording is its own fault', async () => {
  const path = join(folder, 'text.wav');
  writeFileSync(path, 'no sound');
  expect(await faultOf(FFMPEG, path)).toBeInstanceOf(RecordingError);
});

test('the decoder is named with its version', async () => {
  const { info } = await openAudio(call, { ffmpeg: FFMPEG });
  expect(info.decoder.name).toBe('ffmpeg');
  expect(info.decoder.version).toMatch(/^\S*\d\S*$/);
});
