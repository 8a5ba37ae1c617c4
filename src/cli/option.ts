import { Option } from 'commander';
import { RulebookError, UsageError } from '../errors.ts';
import type { Catalogue } from '../messages/index.ts';
import { nearestName } from '../text/nearest-name.ts';
import type { Setting } from './settings.ts';
import { BadValue } from './values.ts';

/** A text that says what an option is for. */
export type OptionText = keyof Catalogue['options'];

/** One option of the command line. `Given`: a command always gets a value, named by the user or usual. */
export interface OptionSpec<Value, Given extends boolean = boolean> {
  /** `--name <placeholder>`, as commander reads it. */
  readonly flags: string;
  readonly text: OptionText;
  readonly given: Given;
  readonly usual?: Value;
  readonly choices?: readonly string[];
  /** Names, in the set, of options that are not taken beside it: of two the one that is set nearer counts. */
  readonly rivals?: readonly string[];
  /** @throws BadValue. */
  parse?(text: string, before: Value | undefined): Value;
}

/** Options of a command by the names under which it gets their values. */
export type OptionSet = Readonly<Record<string, OptionSpec<unknown>>>;

type ValueOf<Spec> = Spec extends OptionSpec<infer Value> ? Value : never;
type GivenIn<Set> = { [K in keyof Set]: Set[K] extends OptionSpec<unknown, true> ? K : never }[keyof Set];

/** The values that a command with these options gets. */
export type ValuesOf<Set extends OptionSet> = { readonly [K in GivenIn<Set>]: ValueOf<Set[K]> } & {
  readonly [K in Exclude<keyof Set, GivenIn<Set>>]?: ValueOf<Set[K]>;
};

/** An option without a value. */
export const flag = (flags: string, text: OptionText): OptionSpec<boolean, false> => ({ flags, text, given: false });

/** An option with a text as value. */
export const word = (flags: string, text: OptionText): OptionSpec<string, false> => ({ flags, text, given: false });

/** An option whose value is read by a function. */
export const parsed = <Value>(
  flags: string,
  text: OptionText,
  parse: (text: string, before: Value | undefined) => Value,
): OptionSpec<Value, false> => ({ flags, text, given: false, parse });

/** An option with one or more texts. */
export const words = (flags: string, text: OptionText): OptionSpec<readonly string[], false> =>
  parsed(flags, text, (one, before = []) => [...before, one]);

/** An option with one of a few values. */
export const choice = <const Value extends string>(
  flags: string,
  text: OptionText,
  choices: readonly Value[],
): OptionSpec<Value, false> => ({ flags, text, given: false, choices });

/** The same option with a value where none is named. */
export const usually = <Value, Usual extends Value>(
  spec: OptionSpec<Value, false>,
  usual: Usual,
): OptionSpec<Value, true> => ({ ...spec, usual, given: true });

/** The same option, which has to be named. */
export const required = <Value>(spec: OptionSpec<Value, false>): OptionSpec<Value, true> => ({ ...spec, given: true });

/** The same option where it is for something else. */
export const meaning = <Value, Given extends boolean>(
  spec: OptionSpec<Value, Given>,
  text: OptionText,
): OptionSpec<Value, Given> => ({ ...spec, text });

/** The same option, which is not taken beside these. */
export const apart = <Value, Given extends boolean>(
  spec: OptionSpec<Value, Given>,
  ...rivals: readonly string[]
): OptionSpec<Value, Given> => ({ ...spec, rivals });

/** Name of an option as it is typed, without its dashes: agent-side. That of a `--no-` option is what it takes away: color. */
export const longName = ({ flags }: OptionSpec<unknown>): string => /--(?:no-)?([a-z-]+)/.exec(flags)?.[1] ?? flags;

/** Whether something has to stand behind an option. */
export const takesValue = ({ flags }: OptionSpec<unknown>): boolean => flags.includes('<');

/** Names of values in a person's language. */
const withPlaceholders = (flags: string, places: Readonly<Record<string, string>>): string =>
  flags.replace(/(?<=<)\w+/g, (place) => places[place] ?? place);

/** An option as commander takes it, in one language; what is set elsewhere is its value until another is typed. */
export const toOption = (spec: OptionSpec<unknown>, texts: Catalogue, setting: Setting | null = null): Option => {
  const option = new Option(withPlaceholders(spec.flags, texts.placeholders), texts.options[spec.text]);
  // commander knows `...` only behind a Latin letter.
  option.variadic = spec.flags.includes('...');
  if (spec.choices !== undefined) option.choices(spec.choices);
  if (setting !== null && !option.negate) option.default(settingValue(spec, setting, texts));
  else if (spec.usual !== undefined) option.default(spec.usual);
  else if (spec.given) option.makeOptionMandatory();
  if (!takesValue(spec)) return option;
  return option.argParser((text: string, before: unknown) =>
    readValue(spec, text, before === option.defaultValue ? undefined : before, texts),
  );
};

/** The value of an option that is set elsewhere. @throws RulebookError naming the place, when the option does not take it. */
const settingValue = (spec: OptionSpec<unknown>, { value, from }: Setting, texts: Catalogue): unknown => {
  if (value === true) return value;
  try {
    return [value].flat().reduce((before: unknown, text) => readValue(spec, text, before, texts), undefined);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new RulebookError(error.message, { code: 'config-invalid', path: from, cause: error });
  }
};

/** Reads one value. @throws UsageError in the user's language. */
const readValue = (spec: OptionSpec<unknown>, text: string, before: unknown, texts: Catalogue): unknown => {
  const { badValue, didYouMean, emptyValue, missingValue, values } = texts.usage;
  const flags = spec.flags.split(' ')[0] ?? spec.flags;
  // A variable of a shell script that was never set: as a path it would be the working folder.
  if (text.trim() === '') throw new UsageError(emptyValue(flags));
  // The value was forgotten: as a path it would be a file of that name.
  if (/^--[a-z]/.test(text)) throw new UsageError(missingValue(flags));
  if (spec.choices?.includes(text) === false) {
    const nearest = nearestName(text, spec.choices);
    const cure = nearest === null ? {} : { cure: didYouMean(nearest) };
    throw new UsageError(badValue(flags, text, values.oneOf(spec.choices)), cure);
  }
  try {
    return spec.parse === undefined ? text : spec.parse(text, before);
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    throw new UsageError(badValue(flags, text, values[error.fault]), { cause: error });
  }
};
