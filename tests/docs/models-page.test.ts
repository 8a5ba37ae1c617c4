import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OFFERED } from '../../src/speech/models/offered.ts';

test.each(['docs/models.md', 'docs/zh/models.md'])(
  '%s names every place of an archive, for a machine without a network',
  (page) => {
    const lines = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8').split('\n');
    const places = OFFERED.flatMap(({ archive }) => archive?.urls ?? []);
    expect(lines.filter((line) => /^https:.*tar\.bz2$/.test(line)).sort()).toEqual([...places].sort());
  },
);
