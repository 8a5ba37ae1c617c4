import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { runHere } from '../helpers/run-here.ts';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

test('the help and the README name every exit code', async () => {
  const { stdout } = await runHere(['--help']);
  const help = stdout.slice(stdout.indexOf('Exit codes:'));
  const readme = readFileSync(README, 'utf8').split('### Exit codes')[1]!.split('\n## ')[0]!;
  const without = (text: string) => Object.values(EXIT).filter((code) => !new RegExp(`\\b${code}\\b`).test(text));
  expect({ help: without(help), readme: without(readme) }).toEqual({ help: [], readme: [] });
});
