import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const pathOf = (name: string): string => fileURLToPath(new URL(`../../fixtures/reports/${name}`, import.meta.url));

/** Holds an output to its saved file; `UPDATE_FIXTURES=1` saves it instead, and the difference is reviewed. */
export function expectGolden(name: string, output: string): void {
  const path = pathOf(name);
  if (process.env.UPDATE_FIXTURES === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, output);
  }
  expect(output).toBe(readFileSync(path, 'utf8'));
}
