import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { RulebookError, reasonOf } from '../errors.ts';
import { DIRECTIONS, HANGUP_PARTIES } from '../model/call-data.ts';
import { nearestName, strictly } from '../text/nearest-name.ts';
import { nestingFault } from '../text/nesting.ts';
import { utf8Text } from '../text/utf8-text.ts';
import { type Mapping, mappingSchema } from './mapping-schema.ts';
import { namesIn, type RecordPath } from './record-path.ts';
import { placesOf } from './template.ts';

export type { Mapping } from './mapping-schema.ts';

/** Mappings that ship with the program, by name. */
export const READY_MAPPINGS = [
  ...(['freeswitch', 'fusionpbx', 'asterisk-cdr', 'asterisk-cel', '3cx', 'cisco-cucm', 'avaya-ipoffice'] as const),
  ...(['tccc', '7moor', 'tinet-clink', 'aliyun-ccc', 'genesys-cloud', 'twilio'] as const),
] as const;

const PLACES = ['id', 'number', 'agent', 'date', 'time'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  direction: DIRECTIONS,
  hangupParty: HANGUP_PARTIES,
  agentChannel: ['left', 'right'],
  answered: ['true', 'false'],
};

type Key = string | number;

/** Every path in a mapping, wherever it stands. */
function* pathsIn(value: unknown, at: readonly Key[] = []): Generator<readonly [readonly Key[], RecordPath]> {
  if (typeof value !== 'object' || value === null) return;
  if ('steps' in value) yield [at, value as RecordPath];
  else for (const [key, item] of Object.entries(value)) yield* pathsIn(item, [...at, key]);
}

/** Rules that hold between the parts of a mapping: [where, what is wrong]. */
function* contradictions(mapping: Mapping): Generator<readonly [readonly Key[], string]> {
  for (const [field, words] of Object.entries(WORDS)) {
    const from = mapping.fields[field as keyof Mapping['fields']];
    const said =
      from &&
      ('cases' in from ? from.cases.map((one) => one.is) : 'values' in from ? Object.values(from.values ?? {}) : []);
    for (const word of said ?? []) {
      if (!words.includes(word)) yield [['fields', field], `"${word}" is not one of ${words.join(', ')}`];
    }
  }
  const known = Object.keys(mapping.names ?? {});
  for (const [at, path] of pathsIn(mapping)) {
    const missing = namesIn(path).find((name) => !known.includes(name));
    const name = `$${missing}`;
    if (missing !== undefined)
      yield [at.slice(0, 2), `there is no name "${name}"; names has ${known.join(', ') || 'none'}`];
  }
  const { name } = mapping.recording;
  const unknown = name ? placesOf(name).find((place) => !PLACES.includes(place)) : undefined;
  if (unknown) yield [['recording', 'name'], `"{${unknown}}" is not one of {${PLACES.join('}, {')}}`];
  if (mapping.format === 'json' && (mapping.header || mapping.delimiter))
    yield [['format'], 'header and delimiter are for csv'];
  if (mapping.format === 'csv' && mapping.rows) yield [['rows'], 'rows is for json'];
}

function lineOf(root: Node | null, keys: readonly PropertyKey[], lines: LineCounter): number {
  let node: unknown = root;
  let offset = 0;
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    }
  }
  return lines.linePos(offset).line;
}

/** zod reports a failed union without saying which form was meant: the deepest complaint is the telling one. */
function deepest(
  issue: z.core.$ZodIssue,
  above: readonly PropertyKey[] = [],
): { path: PropertyKey[]; issue: z.core.$ZodIssue } {
  const at = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return { path: at, issue };
  const candidates = issue.errors.flatMap((group) => group.slice(0, 1).map((one) => deepest(one, at)));
  return candidates.toSorted((a, b) => b.path.length - a.path.length)[0] ?? { path: at, issue };
}

function wordIssue(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): string {
  const where = at.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') {
    const message = issue.message.replace(/^Invalid input: /, '');
    return where === '' ? message : `${where}: ${message}`;
  }
  const [key = ''] = issue.keys;
  const known =
    where === ''
      ? Object.keys(mappingSchema.shape)
      : where === 'fields'
        ? Object.keys(mappingSchema.shape.fields.shape)
        : [];
  const meant = nearestName(key, known, strictly);
  const place = [...at, key].map(String).join('.');
  return meant ? `${place}: there is no such key; did you mean ${meant}?` : `${place}: there is no such key`;
}

/** Reads a mapping; throws a {@link RulebookError} with the line and key of the first thing that is wrong. */
export function parseMapping(text: string, file: string): Mapping {
  const lines = new LineCounter();
  const fail = (line: number, message: string): never => {
    throw new RulebookError(`line ${line}: ${message}`, { code: 'mapping-invalid', path: file });
  };
  const deep = nestingFault(text);
  if (deep !== null) fail(deep.line, deep.message);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [bad] = document.errors;
  if (bad) fail(lines.linePos(bad.pos[0]).line, bad.message);
  const read = mappingSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (read.success) {
    for (const [keys, message] of contradictions(read.data))
      fail(lineOf(document.contents, keys, lines), `${keys.join('.')}: ${message}`);
    return read.data;
  }
  const { path: at, issue } = deepest(read.error.issues[0] as z.core.$ZodIssue);
  const keys = issue.code === 'unrecognized_keys' ? [...at, issue.keys[0] as string] : at;
  return fail(lineOf(document.contents, keys, lines), wordIssue(issue, at));
}

/** Opens a mapping by the name of a ready one or by its path. */
export async function loadMapping(nameOrPath: string): Promise<Mapping> {
  const ready = (READY_MAPPINGS as readonly string[]).includes(nameOrPath);
  const file = ready ? fileURLToPath(new URL(`./mappings/${nameOrPath}.yaml`, import.meta.url)) : nameOrPath;
  const bytes = await readFile(file).catch((cause: unknown) => {
    const cure = `name a mapping file or one of ${READY_MAPPINGS.join(', ')}`;
    throw new RulebookError(`the mapping cannot be read (${reasonOf(cause)})`, {
      code: 'mapping-unreadable',
      path: file,
      cure,
      cause,
    });
  });
  const text = utf8Text(
    bytes,
    (message, cure) => new RulebookError(message, { code: 'mapping-unreadable', path: file, cure }),
  );
  return parseMapping(text, file);
}
