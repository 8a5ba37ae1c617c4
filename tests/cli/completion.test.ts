import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completionScript, SHELLS } from '../../src/cli/completion.ts';
import { COMMANDS } from '../../src/cli/program.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const script = join(newFolder(), 'completion.bash');
writeFileSync(script, completionScript('bash', COMMANDS));

/** What bash offers for a line whose last word is begun. */
const offered = (...words: readonly string[]): readonly string[] => {
  const line = ['call-etiquette', ...words].map((word) => `'${word}'`).join(' ');
  const ask = `. '${script}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _call_etiquette; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', ask], { encoding: 'utf8' }).split('\n').filter(Boolean);
};

test.each([
  [['sco'], ['score']],
  [['rules', 'ex'], ['explain']],
  [['score', '--agent-'], ['--agent-side']],
  [
    ['score', '--agent-side', ''],
    ['left', 'right'],
  ],
  [['rules', 'diff', '--fac'], ['--facts']],
  [['calls', 'check', '--dir'], ['--direction']],
  [['nightly', '--ret'], ['--retention']],
])('bash completes %j', (words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

test('bash offers every command, and files where there is nothing else', () => {
  expect(offered('')).toEqual([...COMMANDS.filter(({ hidden }) => !hidden).map(({ typed }) => typed), 'help']);
  expect(offered('score', 'x.w')).toEqual([]);
});

test.each(SHELLS.filter((shell) => spawnSync(shell, ['--version']).status === 0))(
  'the script for %s parses',
  (shell) => {
    const file = join(newFolder(), 'script');
    writeFileSync(file, completionScript(shell, COMMANDS));
    expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  },
);

test('the scripts for zsh and fish name every command', () => {
  for (const shell of ['zsh', 'fish'] as const)
    for (const { typed } of COMMANDS) expect(completionScript(shell, COMMANDS)).toContain(typed);
});
