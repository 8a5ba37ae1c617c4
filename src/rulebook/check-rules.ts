import { RULES, type Rule, type SettingValue } from '../rules/index.ts';
import { nearestName } from '../text/nearest-name.ts';
import type { RulebookFinding } from './rulebook.ts';
import type { RulebookFile } from './schema.ts';
import type { SourceMap, YamlPath } from './source-map.ts';

const error = (
  code: string,
  place: { line: number; column: number },
  message: string,
  cure: string | null,
): RulebookFinding => ({
  severity: 'error',
  code,
  ...place,
  message,
  cure,
});

export const suggest = (word: string, known: readonly string[]): string => {
  const nearest = nearestName(word, known);
  return nearest === null ? `known: ${known.join(', ')}` : `did you mean "${nearest}"?`;
};

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'range' : value === null ? 'null' : typeof value);

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value as readonly unknown[];
  return typeof low === 'number' && typeof high === 'number' && low <= high;
}

/** What is wrong with a setting, beside its default; null when nothing is. A default of null may be off or a number. */
function settingDefect(value: unknown, usual: SettingValue): string | null {
  const wanted = kindOf(usual);
  if (wanted === 'range') return isRange(value) ? null : 'has to be a range [lowest, highest]';
  if (wanted === 'null') return value === null || typeof value === 'number' ? null : 'has to be a number or null (off)';
  if (kindOf(value) !== wanted) return `has to be a ${wanted}, as ${JSON.stringify(usual)}`;
  if (typeof value === 'number' && value < 0) return 'must not be negative';
  return null;
}

function checkSettings(rule: Rule, settings: Readonly<Record<string, unknown>>, source: SourceMap): RulebookFinding[] {
  const path: YamlPath = ['rules', rule.id, 'settings'];
  return Object.entries(settings).flatMap(([key, value]) => {
    const usual = rule.settings[key];
    if (usual === undefined) {
      const cure = suggest(key, Object.keys(rule.settings));
      return [error('unknown-setting', source.key(path, key), `rule ${rule.id} has no setting "${key}"`, cure)];
    }
    const names = Object.keys(rule.presets?.[key] ?? {});
    if (typeof value === 'string' && names.includes(value)) return [];
    const defect = settingDefect(value, usual);
    return defect === null
      ? []
      : [
          error(
            'bad-setting',
            source.value([...path, key]),
            `${rule.id}.${key} ${defect}`,
            names.length === 0 ? null : `or one of: ${names.join(', ')}`,
          ),
        ];
  });
}

/** Rules and settings that do not exist, and ids that are taken. */
export function checkRules(file: RulebookFile, source: SourceMap): RulebookFinding[] {
  const ids = RULES.map((rule) => rule.id);
  const known = Object.entries(file.rules).flatMap(([id, use]) => {
    const rule = RULES.find((candidate) => candidate.id === id);
    if (rule !== undefined) return checkSettings(rule, use.settings, source);
    return [error('unknown-rule', source.key(['rules'], id), `unknown rule "${id}"`, suggest(id, ids))];
  });
  const taken = new Set(ids);
  const custom = file.customRules.flatMap(({ id }, at) => {
    const repeated = taken.has(id);
    taken.add(id);
    if (!repeated) return [];
    const place = source.value(['customRules', at, 'id']);
    return [
      error(
        'duplicate-id',
        place,
        `two rules have the id "${id}"`,
        'ids have to be unique, also among the built-in rules',
      ),
    ];
  });
  return [...known, ...custom];
}

/** The weights of rules that are on should sum up to this (docs/judging.md section 5). */
const FULL_WEIGHT = 100;

/** Warns of weights that do not sum up, and of lists that a rule needs and the rulebook does not have. */
export function checkUse(file: RulebookFile, source: SourceMap): RulebookFinding[] {
  const used = [...Object.values(file.rules).filter((use) => use.on), ...file.customRules];
  const sum = used.reduce((total, { weight }) => total + weight, 0);
  const place = source.key([], 'rules');
  const warn = (code: string, at: { line: number; column: number }, message: string): RulebookFinding => ({
    ...error(code, at, message, null),
    severity: 'warning',
  });
  const weights =
    sum === FULL_WEIGHT ? [] : [warn('weights', place, `weights of the rules that are on sum up to ${sum}, not 100`)];
  const missing = RULES.filter((rule) => file.rules[rule.id]?.on === true).flatMap((rule) =>
    rule.lists
      .filter((id) => file.phrases[id] === undefined && rule.mayLack?.includes(id) !== true)
      .map((id) =>
        warn(
          'missing-list',
          source.key(['rules'], rule.id),
          `rule ${rule.id} finds nothing by list ${id}: phrases has no such list`,
        ),
      ),
  );
  return [...weights, ...missing];
}
