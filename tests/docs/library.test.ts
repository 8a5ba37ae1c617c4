import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { blocksOf } from './console-blocks.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('the example of docs/library.md hears and judges a call through the package’s name', async () => {
  const steps = blocksOf(readFileSync(join(ROOT, 'docs/library.md'), 'utf8')).flatMap((block) => block.steps);
  const [example] = steps.flatMap((step) => (step.kind === 'file' ? [step] : []));
  // Inside the package its own name leads to its exports, as it does for those who install it.
  const path = join(ROOT, 'tests/docs', `example-${process.pid}.mjs`);
  writeFileSync(path, example?.content ?? '');
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [path], { cwd: ROOT });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\d+(\.\d+)? (excellent|qualified|unqualified) .*no-forbidden-phrases/);
  } finally {
    rmSync(path, { force: true });
  }
}, 180_000);
