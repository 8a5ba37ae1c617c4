import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program's own code: dist/ or src/. */
export const OWN_CODE = fileURLToPath(new URL('..', import.meta.url));

/**
 * SHA-256 of all code and data of the program, or of one folder of it: what other code says of a call, though it calls itself the same version, is
 * not what this one says. Takes some 20 ms.
 */
export const programHash = (folder = OWN_CODE): string => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts|json|yaml)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => name.split(sep).join('/'))
    .sort();
  const hash = createHash('sha256');
  for (const name of files)
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update('\0');
  return hash.digest('hex');
};
