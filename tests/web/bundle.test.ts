import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test('script and style of the page are less than 150 kB, and name no other place', () => {
  const [script, style] = ['web/dist/page.js', 'web/dist/page.css'].map(inRoot);
  expect(statSync(script!).size + statSync(style!).size).toBeLessThan(150_000);
  const text = readFileSync(script!, 'utf8') + readFileSync(style!, 'utf8');
  // Names of XML that a browser knows, which it fetches nothing from.
  const known = /http:\/\/www\.w3\.org\/(2000\/svg|1999\/xhtml|1998\/Math\/MathML)/g;
  expect(text.replace(known, '')).not.toMatch(/https?:\/\/|url\(|@import|<\/script|<\/style|\beval\(|new Function/);
});

/** What the page may share with the program: nouns, and pure functions that need nothing of Node. */
const SHARED =
  /^src\/(model\/|messages\/evidence\.ts|review\/api\.ts|reports\/(call-row|clock)\.ts|text\/base-name\.ts)/;

test('the page imports its own files, preact, and of the program what is pure', () => {
  const folder = inRoot('web/src');
  const imports = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const file = resolve(folder, name);
      return [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, target = '']) =>
        target.startsWith('.') ? relative(inRoot('.'), resolve(dirname(file), target)) : target,
      );
    });
  expect(
    [...new Set(imports)].filter(
      (target) => !/^preact(\/hooks)?$/.test(target) && !target.startsWith('web/src/') && !SHARED.test(target),
    ),
  ).toEqual([]);
});
