import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { oldFfmpegWarning } from '../../../src/speech/recordings/ffmpeg-age.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';

const saying = (body: string): string => {
  const program = join(newFolder(), 'ffmpeg');
  writeFileSync(program, `#!/bin/sh\n${body}\n`);
  chmodSync(program, 0o755);
  return program;
};

test.each([
  [
    'a static build',
    'ffmpeg version N-92722-gf22fcd4483 Copyright (c) 2000-2018 the FFmpeg developers',
    /N-92722-gf22fcd4483 is of 2018/,
  ],
  [
    'one of a distribution',
    'ffmpeg version 4.2.7-0ubuntu0.1 Copyright (c) 2000-2020 the FFmpeg developers',
    /4.2.7-0ubuntu0.1 is of 2020/,
  ],
])('an old ffmpeg is named: %s', (_, line, warning) => {
  expect(oldFfmpegWarning(saying(`echo '${line}'`))).toMatch(warning);
});

test.each([
  ['a present one', "echo 'ffmpeg version 7.1 Copyright (c) 2000-2026 the FFmpeg developers'"],
  ['the oldest that is still mended', "echo 'ffmpeg version 4.4 Copyright (c) 2000-2021 the FFmpeg developers'"],
  ['one that does not say it', 'echo hello'],
  ['one that fails', 'exit 1'],
])('nothing is said of %s', (_, body) => {
  expect(oldFfmpegWarning(saying(body))).toBeNull();
});
