import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What ships with the program, relative to its own files (dist/run/ or src/run/). */
const shipped = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const MODEL_FOLDER = shipped('models');
/** A bundled recording with both sides in it. */
export const SPECIMEN = shipped('fixtures/calls/d-020.ogg');
export const DEFAULT_RULEBOOK = shipped('rulebooks/lianzhong-touzi.yaml');
export const DEFAULT_CASES = shipped('rulebooks/cases/lianzhong-touzi');
/** Templates of `rules init`. */
export const NEW_RULEBOOK = shipped('rulebooks/new');
export const PAGE_FOLDER = shipped('web/dist');

/** Name and version of the program, from its package.json. */
export const tool = (): { readonly name: string; readonly version: string } => {
  const { name, version } = JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return { name, version };
};

/** Versions of packages that the program is made with, from its package.json; undefined for one that it does not name. */
export const versionsOf = (...packages: readonly string[]): Readonly<Record<string, string | undefined>> => {
  const { dependencies } = JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(packages.map((name) => [name, dependencies[name]]));
};
