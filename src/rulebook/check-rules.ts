import { RULES, type Rule } from '../rules/index.ts';
import { nearestName } from '../text/nearest-name.ts';
import type { RulebookFinding } from './rulebook.ts';
import type { RulebookFile } from './schema.ts';
import type { Place, SourceMap, YamlPath } from './source-map.ts';

const error = (code: string, place: Place, message: string, cure: string | null): RulebookFinding => ({
  severity: 'error',
  code,
  ...place,
  message,
  cure,
});

/** The cure of a name that is not known: the nearest one that is, or all of them. */
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

/** What is wrong with the value of a setting of a rule. A default of null may be off or a number. */
function checkValue(rule: Rule, key: string, value: unknown, place: Place): RulebookFinding | null {
  const name = `${rule.id}.${key}`;
  const usual = rule.settings[key];
  const wanted = kindOf(usual);
  const presets = Object.keys(rule.presets?.[key] ?? {});
  const choices = rule.choices?.[key];
  const bad = (message: string, cure = presets.length === 0 ? null : `or one of: ${presets.join(', ')}`) =>
    error('bad-setting', place, message, cure);
  if (choices !== undefined) {
    if (typeof value !== 'string') return bad(`${name} has to be one of: ${choices.join(', ')}`);
    const nearest = nearestName(value, choices);
    const cure = nearest === null ? null : `did you mean "${nearest}"?`;
    return choices.includes(value) ? null : bad(`${name} has to be one of: ${choices.join(', ')}`, cure);
  }
  if (typeof value === 'string' && presets.includes(value)) return null;
  if (wanted === 'range') return isRange(value) ? null : bad(`${name} has to be a range [lowest, highest]`);
  if (wanted === 'boolean') return typeof value === 'boolean' ? null : bad(`${name} has to be true or false`);
  if (wanted === 'null' && value === null) return null;
  if (typeof value === 'number') return value < 0 ? bad(`${name} must not be negative`) : null;
  return bad(
    wanted === 'null' ? `${name} has to be a number or null (off)` : `${name} has to be a number, as ${String(usual)}`,
  );
}

function checkSettings(rule: Rule, settings: Readonly<Record<string, unknown>>, source: SourceMap): RulebookFinding[] {
  const path: YamlPath = ['rules', rule.id, 'settings'];
  return Object.entries(settings).flatMap(([key, value]) => {
    if (rule.settings[key] !== undefined) return checkValue(rule, key, value, source.value([...path, key])) ?? [];
    const cure = suggest(key, Object.keys(rule.settings));
    return [error('unknown-setting', source.key(path, key), `rule ${rule.id} has no setting "${key}"`, cure)];
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
  const warn = (code: string, at: Place, message: string): RulebookFinding => ({
    ...error(code, at, message, null),
    severity: 'warning',
  });
  const weights =
    sum === FULL_WEIGHT
      ? []
      : [warn('weights', place, `weights of the rules that are on sum up to ${sum}, not ${FULL_WEIGHT}`)];
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
