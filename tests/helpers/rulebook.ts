import { readFileSync } from 'node:fs';
import { parseRulebook, type Rulebook } from '../../src/rulebook/index.ts';

const FILE = new URL('../../rulebooks/lianzhong-touzi.yaml', import.meta.url);

/** The bundled rulebook. */
export const rulebook: Rulebook = parseRulebook(readFileSync(FILE, 'utf8'), 'lianzhong-touzi.yaml');
