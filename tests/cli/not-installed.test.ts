import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fixture, newFolder } from '../helpers/ffmpeg.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The program in a folder of its own, with a link to every package but these. */
const installed = (without: readonly string[]) => {
  const folder = newFolder();
  for (const part of ['bin', 'dist', 'rulebooks', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'models'), join(folder, 'models'));
  cpSync(join(root, 'package.json'), join(folder, 'node_modules/package.json'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!without.includes(name) && !existsSync(join(folder, 'node_modules', name)))
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  return (args: readonly string[], lang = 'C.UTF-8') => {
    const run = spawnSync(process.execPath, [join(folder, 'bin/call-etiquette.js'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: lang, NO_COLOR: '1' },
    });
    return { folder, status: run.status, lines: run.stderr.trim().split('\n'), stdout: run.stdout };
  };
};

test('a package that every command needs is missing: one line, in the language of the machine', () => {
  const run = installed(['commander']);
  expect(run(['--help'])).toMatchObject({
    status: 69,
    lines: ['call-etiquette: is not installed whole, commander is missing — run `npm ci` in its folder'],
  });
  expect(run(['--help'], 'zh_CN.UTF-8').lines).toEqual([expect.stringMatching(/没有装完整，缺少 commander/)]);
});

test('a package that one command needs is missing: the others work, and that one says so in a line', () => {
  const run = installed(['node-sqlite3-wasm']);
  expect(run(['--help']).status).toBe(0);
  const judged = run(['judge', '--store', fixture('calls.csv')]);
  expect(judged).toMatchObject({
    status: 69,
    lines: [
      'call-etiquette: the program is not installed whole, node-sqlite3-wasm is missing — run npm ci in its folder',
    ],
  });
});

test('the file of the listening process is missing: one line about the program, not about memory', () => {
  const run = installed([]);
  const { folder } = run(['--version']);
  rmSync(join(folder, 'dist/speech/transcription/listener-process.js'));
  const { status, lines } = run(['score', fixture('d-029.mp3')]);
  expect(status).not.toBe(0);
  expect(lines[0]).toMatch(
    /the program is not installed whole, .*listener-process\.js is missing — run npm ci in its folder$/,
  );
});
