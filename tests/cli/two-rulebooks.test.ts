import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { encode, fixture, newFolder } from '../helpers/ffmpeg.ts';
import { runCli } from '../helpers/run-cli.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const BUNDLED = readFileSync(fileURLToPath(new URL('../../rulebooks/lianzhong-touzi.yaml', import.meta.url)), 'utf8');
const { path: folder, write } = tempFolder();
/** A call without a leave-taking: one rulebook asks for it, the other does not. */
const recording = encode(fixture('d-020.ogg'), join(newFolder(), 'call.wav'), '-ss', '8', '-t', '6');
const rulebooks = {
  strict: write('strict.yaml', BUNDLED),
  lax: write(
    'lax.yaml',
    BUNDLED.replace(/^( {2}(?:polite-closing|opening-greeting):(?:.*\n)(?: {4}.*\n)*? {4}on: )true/gm, '$1false'),
  ),
};
const run = async (command: string, rulebook: keyof typeof rulebooks, facts: string): Promise<string> => {
  const more = command === 'score' ? [recording, '--jobs', '1', '--direction', 'inbound'] : [];
  const args = [...more, '--rulebook', rulebooks[rulebook], '--facts', join(folder, facts), '--json', '-'];
  const { exitCode, stdout } = await runCli([command, ...args]);
  expect(exitCode).toBe(0);
  return stdout;
};
const factsIn = (facts: string): readonly string[] =>
  readdirSync(join(folder, facts))
    .filter((name) => name.endsWith('.facts.json'))
    .map((name) => readFileSync(join(folder, facts, name), 'utf8'));

test('what is gathered of a call does not depend on the rulebook: judge and score agree under any', async () => {
  expect(readFileSync(rulebooks.lax, 'utf8')).not.toBe(BUNDLED);
  const scored = { strict: await run('score', 'strict', 'by-strict'), lax: await run('score', 'lax', 'by-lax') };
  expect(factsIn('by-strict')).toEqual(factsIn('by-lax'));
  expect(await run('judge', 'lax', 'by-strict')).toBe(scored.lax);
  expect(await run('judge', 'strict', 'by-lax')).toBe(scored.strict);
  expect(scored.strict).not.toBe(scored.lax);
}, 120_000);
