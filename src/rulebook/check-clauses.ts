import type { RulebookFinding } from './rulebook.ts';
import type { RulebookFile } from './schema.ts';
import type { SourceMap, YamlPath } from './source-map.ts';

/** One entry may serve several clauses: 四3、一5. */
const splitClauses = (clause: string): readonly string[] =>
  clause
    .split(/[、,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Warns of clauses that the rulebook names and does not quote; a rulebook that quotes none is left in peace. */
export function checkClauses(file: RulebookFile, source: SourceMap): RulebookFinding[] {
  const quoted = Object.keys(file.clauses);
  if (quoted.length === 0) return [];
  const named: readonly (readonly [YamlPath, string])[] = [
    ...Object.entries(file.rules).map(([id, { clause }]) => [['rules', id, 'clause'], clause] as const),
    ...Object.entries(file.phrases).map(([id, { clause }]) => [['phrases', id, 'clause'], clause] as const),
    ...file.customRules.map(({ clause }, at) => [['customRules', at, 'clause'], clause] as const),
  ];
  return named.flatMap(([path, clause]) =>
    splitClauses(clause)
      .filter((part) => !quoted.includes(part))
      .map(
        (part): RulebookFinding => ({
          severity: 'warning',
          code: 'unknown-clause',
          ...source.value(path),
          message: `clause "${part}" is not among the clauses that are quoted`,
          cure: 'write its words under clauses, at the top of the file',
        }),
      ),
  );
}
