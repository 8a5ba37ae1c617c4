// A copy of the project whose code may be broken, and whether its tests notice.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const COPIED = [
  ...['src', 'tests', 'bench', 'bin', 'dist', 'rulebooks'],
  ...['package.json', 'tsconfig.json', 'vitest.config.ts'],
];
/** Nothing changes them: a link is enough. */
const LINKED = ['node_modules', 'models', 'fixtures', 'docs', 'README.md', 'SECURITY.md'];

export const openCopy = () => {
  const copy = mkdtempSync(join(tmpdir(), 'call-etiquette-copy-'));
  for (const part of COPIED) cpSync(join(root, part), join(copy, part), { recursive: true });
  for (const part of LINKED) symlinkSync(join(root, part), join(copy, part));
  return {
    /** Makes the changes of one file, pairs of what is there and what takes its place. @returns what undoes them. */
    change: (file, ...pairs) => {
      const path = join(copy, file);
      const whole = readFileSync(path, 'utf8');
      let text = whole;
      for (let at = 0; at < pairs.length; at += 2) {
        const times = text.split(pairs[at]).length - 1;
        if (times !== 1) throw new Error(`${file} holds ${times} times, not once: ${pairs[at]}`);
        text = text.replace(pairs[at], () => pairs[at + 1]);
      }
      writeFileSync(path, text);
      return () => writeFileSync(path, whole);
    },
    /** Runs tests. `built`: they run the built program. @returns how many failed, or what went wrong before any did. */
    failing: (tests, { built = false } = {}) => {
      if (built && spawnSync('npx', ['tsc'], { cwd: copy }).status !== 0) return 'does not compile';
      const run = spawnSync('npx', ['vitest', 'run', '--config', 'tests/broken-code/vitest.config.mjs', ...tests], {
        cwd: copy,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      });
      const failed = /Tests\s+(\d+) failed/.exec(run.stdout)?.[1];
      return run.status === 0 ? 0 : failed === undefined ? 'no test ran' : Number(failed);
    },
    close: () => rmSync(copy, { recursive: true, force: true }),
  };
};
