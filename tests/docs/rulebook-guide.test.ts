import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runHere } from '../helpers/run-here.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { blocksOf, type Step } from './console-blocks.ts';

const project = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The time that a run took differs. */
const withoutTimes = (text: string): string => text.replace(/([(（])\d+ (ms|毫秒)/g, '$1… $2');

function edit(path: string, { from, to }: Extract<Step, { kind: 'edit' }>): void {
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`the guide changes what is not there exactly once:\n${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

/** A folder with the project's rulebooks in it, and what the shell of the guide can do there. */
function openShell() {
  const folder = tempFolder().path;
  for (const part of ['rulebooks', 'fixtures/facts']) cpSync(project(part), join(folder, part), { recursive: true });
  let exitCode: number | null = 0;
  const run = async ([program, ...words]: readonly string[]): Promise<string> => {
    if (program === 'echo') return String(exitCode);
    if (program === 'cp') cpSync(join(folder, words[0]!), join(folder, words[1]!));
    else if (program === 'mkdir') mkdirSync(join(folder, words[1]!), { recursive: true });
    else if (program !== 'call-etiquette') throw new Error(`the guide runs ${program}, which this test does not know`);
    if (program !== 'call-etiquette') return '';
    const { exitCode: code, stdout, stderr } = await runHere(words, { cwd: folder });
    exitCode = code;
    return (stdout + stderr).trimEnd();
  };
  return { folder, run };
}

/** Follows the guide in a folder of its own; gives the guide with the real answers in it. */
async function follow(markdown: string): Promise<string> {
  const { folder, run } = openShell();
  let real = '';
  let copied = 0;
  for (const { from, to, steps } of blocksOf(markdown)) {
    const answers: string[] = [];
    for (const step of steps) {
      if (step.kind === 'edit') edit(join(folder, step.path), step);
      else if (step.kind === 'file') {
        mkdirSync(dirname(join(folder, step.path)), { recursive: true });
        writeFileSync(join(folder, step.path), step.content);
      } else {
        const output = await run(step.words);
        const same = withoutTimes(output) === withoutTimes(step.output);
        answers.push(
          [`$ ${step.words.join(' ')}`, same ? step.output : output].filter((part) => part !== '').join('\n'),
        );
      }
    }
    const shown = answers.length === 0 ? markdown.slice(from, to) : `${answers.join('\n')}\n`;
    real += markdown.slice(copied, from) + shown;
    copied = to;
  }
  return real + markdown.slice(copied);
}

test.each(['docs/rulebook.md', 'docs/zh/rulebook.md'])(
  '%s shows what its commands print',
  async (name) => {
    const page = project(name);
    const guide = readFileSync(page, 'utf8');
    const real = await follow(guide);
    if (process.env.UPDATE_FIXTURES === '1') writeFileSync(page, real);
    else expect(guide).toBe(real);
    const steps = blocksOf(guide).flatMap((block) => block.steps);
    expect(steps.filter(({ kind }) => kind === 'command').length).toBeGreaterThan(10);
  },
  120_000,
);
