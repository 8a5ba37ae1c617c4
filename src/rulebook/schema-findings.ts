import type { z } from 'zod';
import { nearestName } from '../text/nearest-name.ts';
import type { RulebookFinding } from './rulebook.ts';
import { rulebookSchema } from './schema.ts';
import type { SourceMap, YamlPath } from './source-map.ts';

interface SchemaPart {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, SchemaPart>>;
    readonly innerType?: SchemaPart;
    readonly element?: SchemaPart;
    readonly valueType?: SchemaPart;
    readonly out?: SchemaPart;
  };
}

/** Takes off what only wraps a part of a schema: optional, default, preprocess. */
function unwrap(part: SchemaPart | undefined): SchemaPart | undefined {
  const inner = part?.def.innerType ?? (part?.def.type === 'pipe' ? part.def.out : undefined);
  return inner === undefined ? part : unwrap(inner);
}

/** Keys that may stand at a path of a file of this schema. */
export function keysAt(path: YamlPath, schema: z.ZodType = rulebookSchema): readonly string[] {
  let part = unwrap(schema as unknown as SchemaPart);
  for (const step of path) {
    const def = part?.def;
    part = unwrap(def?.shape?.[String(step)] ?? def?.element ?? def?.valueType);
  }
  return Object.keys(part?.def.shape ?? {});
}

/** A path as people write it; list items count from 1. */
const show = (path: YamlPath): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step + 1}]` : `${at === 0 ? '' : '.'}${step}`)).join('');

function unknownKeys(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  path: YamlPath,
  source: SourceMap,
  schema: z.ZodType,
): RulebookFinding[] {
  const known = keysAt(path, schema);
  return issue.keys.map((key) => {
    const nearest = nearestName(key, known);
    const where = path.length === 0 ? '' : ` in ${show(path)}`;
    return {
      severity: 'error',
      code: 'unknown-key',
      ...source.key(path, key),
      message: `unknown key "${key}"${where}`,
      cure: nearest === null ? `known here: ${known.join(', ')}` : `did you mean "${nearest}"?`,
    };
  });
}

/** Of a value that may be of several kinds zod only says that it is none of them. */
const isMissing = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_union' && issue.errors.length > 0
    ? issue.errors.every((group) => group.length > 0 && group.every((one) => one.path.length === 0 && isMissing(one)))
    : issue.message.endsWith('received undefined');

/** Keys that are missing because they are misspelt: the misspelling alone is worth a finding. */
function misspelt(issues: readonly z.core.$ZodIssue[], schema: z.ZodType): ReadonlySet<string> {
  const wrong = issues.filter((issue) => issue.code === 'unrecognized_keys');
  return new Set(
    wrong.flatMap((issue) => {
      const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
      return issue.keys.map((key) => [...path, nearestName(key, keysAt(path, schema))].join('.'));
    }),
  );
}

/** Zod's complaints about a file of this schema as findings with a place in it, in the order of the file. */
export function toFindings(
  issues: readonly z.core.$ZodIssue[],
  source: SourceMap,
  schema: z.ZodType = rulebookSchema,
): RulebookFinding[] {
  const explained = misspelt(issues, schema);
  return issues
    .flatMap((issue): RulebookFinding[] => {
      const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
      if (issue.code === 'unrecognized_keys') return unknownKeys(issue, path, source, schema);
      if (isMissing(issue) && explained.has(path.join('.'))) return [];
      const what = isMissing(issue) ? 'is missing' : issue.message.replace(/^Invalid input: /, '');
      const message = `${show(path) || 'the file'}: ${what}`;
      return [{ severity: 'error', code: 'invalid-value', ...source.value(path), message, cure: null }];
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
