import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CODE = ['src', 'tests', 'bench', 'bin', 'rulebooks'];

test('no source and no page cites a document that is not in the repository', () => {
  const files = [
    ...CODE.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    ),
    ...readdirSync(join(ROOT, 'docs')).map((name) => join('docs', name)),
    'README.md',
    'README.zh-CN.md',
  ].filter((name) => /\.(ts|mjs|js|md|yaml)$/.test(name));
  const astray = files.flatMap((name) =>
    [...readFileSync(join(ROOT, name), 'utf8').matchAll(/(?<![\w*/-])((?:[\w-]+\/)*[A-Za-z][\w.-]*\.md)\b/g)].flatMap(
      ([, cited]) =>
        [ROOT, join(ROOT, name, '..'), join(ROOT, 'docs'), join(ROOT, 'models')].some((folder) =>
          existsSync(join(folder, cited!)),
        )
          ? []
          : [`${name}: ${cited}`],
    ),
  );
  expect([...new Set(astray)]).toEqual([]);
});
