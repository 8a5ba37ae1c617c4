import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { LineCounter, Node } from 'yaml';
import { RulebookError, reasonOf } from '../errors.ts';
import { nearestName } from '../text/nearest-name.ts';
import { utf8Text } from '../text/utf8-text.ts';
import type { AnyCommand } from './command.ts';
import { longName, type OptionSpec, takesValue } from './option.ts';

/** What the file is called that is looked for in the working folder and in those above it. */
export const SETTINGS_FILE = 'call-etiquette.yaml';
/** What stands before the name of an option in the environment: CALL_ETIQUETTE_AGENT_SIDE. */
const PREFIX = 'CALL_ETIQUETTE_';

/** A value that an option has without being typed. */
export interface Setting {
  /** As it would be typed; several for an option that takes several; true for one without a value. */
  readonly value: string | readonly string[] | true;
  /** Where it stands: `FILE:LINE`, or the name of a variable. */
  readonly from: string;
  /** How near to the command line it is set. */
  readonly nearness: Nearness;
}

/** Ranks of the places where an option is set: the higher goes before. */
export const NEARNESS = { forAll: 0, forCommand: 1, environment: 2, typed: 3 } as const;
export type Nearness = (typeof NEARNESS)[keyof typeof NEARNESS];

/** Settings of a run: from the environment, else from the file, there from the part of the command before those of all. */
export interface Settings {
  /** The file that was read; null when there is none. */
  readonly file: string | null;
  readonly valueOf: (command: string, spec: OptionSpec<unknown>) => Setting | null;
  /** Whether the file says false of an option: `color: false`. */
  readonly isOff: (name: string) => boolean;
}

/** Nothing is set. */
export const NO_SETTINGS: Settings = { file: null, valueOf: () => null, isOff: () => false };

/** What is known where settings are read. */
export interface SettingsPlace {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** A file that was named; else one is looked for. */
  readonly named: string | undefined;
  readonly commands: readonly AnyCommand[];
}

/**
 * Reads the settings that hold in a folder.
 * @throws RulebookError with the line of what is wrong in the file.
 */
export const readSettings = async ({ folder, env, named, commands }: SettingsPlace): Promise<Settings> => {
  const found = named ?? env[`${PREFIX}CONFIG`] ?? findUpwards(folder);
  const file = found === null || found.trim() === '' ? null : found;
  const all = commands.flatMap((command) => [command, ...command.members]);
  const entries = file === null ? [] : await readEntries(file, all);
  const inFile = (section: string, name: string): Entry | undefined =>
    entries.find((entry) => entry.section === section && entry.name === name);
  return {
    file,
    isOff: (name) => inFile('', name)?.value === false,
    valueOf: (command, spec) => {
      const name = longName(spec);
      const variable = PREFIX + name.replaceAll('-', '_').toUpperCase();
      const said = env[variable];
      if (said !== undefined && said !== '') {
        const value = fromText(said, spec);
        return value === null ? null : { value, from: variable, nearness: NEARNESS.environment };
      }
      const entry = inFile(command, name) ?? inFile('', name);
      if (entry === undefined || file === null) return null;
      const value = fromFile(entry.value, spec, dirname(resolve(file)));
      const nearness = entry.section === '' ? NEARNESS.forAll : NEARNESS.forCommand;
      return value === null ? null : { value, from: `${file}:${entry.line}`, nearness };
    },
  };
};

/** The file of the folder or of the nearest above it that is this user's own or the system's: another's could name any program. */
const findUpwards = (folder: string): string | null => {
  const file = join(folder, SETTINGS_FILE);
  if (existsSync(file) && isTrusted(file)) return file;
  const above = dirname(folder);
  return above === folder ? null : findUpwards(above);
};

const isTrusted = (file: string): boolean => {
  const owner = statSync(file).uid;
  return process.getuid === undefined || owner === process.getuid() || owner === 0;
};

interface Entry {
  /** Name of the command as it is typed; '' for what holds for all. */
  readonly section: string;
  readonly name: string;
  readonly value: unknown;
  readonly line: number;
}

const readEntries = async (file: string, commands: readonly AnyCommand[]): Promise<readonly Entry[]> => {
  const { isMap, isScalar, LineCounter: Lines, parseDocument } = await import('yaml');
  const lines: LineCounter = new Lines();
  const text = read(file);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [bad] = document.errors;
  if (bad !== undefined) throw wrong(file, lines.linePos(bad.pos[0]).line, bad.message);
  const lineOf = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return [];
  if (!isMap(root)) throw wrong(file, 1, 'must hold options by name', 'write lines such as agent-side: left');
  const entries: Entry[] = [];
  const add = (map: typeof root, section: string, command: AnyCommand | null): void => {
    for (const { key, value } of map.items) {
      const name = String(isScalar(key) ? key.value : key);
      const line = lineOf(key);
      const part = section === '' ? commands.find((one) => one.typed === name) : undefined;
      if (part !== undefined && isMap(value)) add(value, name, part);
      else if (!knows(command === null ? commands : [command], name))
        throw wrong(
          file,
          line,
          `there is no option "${name}"${section && ` of ${section}`}`,
          cureFor(name, commands, command),
        );
      else entries.push({ section, name, line, value: toValue(value, document, file, line, name) });
    }
  };
  add(root, '', null);
  return entries;
};

const toValue = (node: unknown, document: unknown, file: string, line: number, name: string): unknown => {
  const value = (node as { toJS?: (document: unknown) => unknown } | null)?.toJS?.(document) ?? null;
  const isOne = (one: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof one);
  if (isOne(value) || value === null || (Array.isArray(value) && value.every(isOne))) return value;
  throw wrong(file, line, `the value of "${name}" must be a text, a number, true or false, or a list of them`);
};

const read = (file: string): string =>
  utf8Text(
    readBytes(file),
    (message, cure) => new RulebookError(message, { code: 'config-invalid', path: file, cure }),
  );

const readBytes = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new RulebookError(`settings cannot be read (${reasonOf(cause)})`, {
      code: 'config-unreadable',
      path: file,
      cause,
    });
  }
};

const wrong = (file: string, line: number, message: string, cure?: string): RulebookError =>
  new RulebookError(`line ${line}: ${message}`, {
    code: 'config-invalid',
    path: file,
    ...(cure === undefined ? {} : { cure }),
  });

const knows = (commands: readonly AnyCommand[], name: string): boolean =>
  commands.some(({ options }) => Object.values(options).some((spec) => longName(spec) === name));

/** Where an option belongs that another command has, else the name that was meant. */
const cureFor = (name: string, commands: readonly AnyCommand[], command: AnyCommand | null): string => {
  const having = commands.filter((one) => !one.hidden && knows([one], name)).map(({ typed }) => typed);
  if (having.length > 0) return `it is an option of ${having.join(', ')}`;
  const here = command === null ? commands : [command];
  const known = [
    ...(command === null ? commands.map(({ typed }) => typed) : []),
    ...here.flatMap(({ options }) => Object.values(options).map(longName)),
  ];
  const nearest = nearestName(name, [...new Set(known)]);
  return nearest === null ? 'call-etiquette config shows all' : `did you mean "${nearest}"?`;
};

const takesSeveral = ({ flags }: OptionSpec<unknown>): boolean => flags.includes('...');

const fromText = (text: string, spec: OptionSpec<unknown>): Setting['value'] | null => {
  if (!takesValue(spec)) return /^(0|false|no|off)$/i.test(text) ? null : true;
  return takesSeveral(spec) ? text.split(',').map((one) => one.trim()) : text;
};

/** Paths in a file count from its folder. */
const fromFile = (value: unknown, spec: OptionSpec<unknown>, folder: string): Setting['value'] | null => {
  if (value === null || value === false) return null;
  if (!takesValue(spec)) return true;
  const place = (one: unknown): string => {
    const text = String(one);
    const isPath =
      /<(file|folder)/.test(spec.flags) || (/<(name|program)/.test(spec.flags) && /^\.{0,2}[\\/]/.test(text));
    return isPath && text !== '' && text !== '-' && !isAbsolute(text) && !/^[a-z0-9]+:\/\//.test(text)
      ? join(folder, text)
      : text;
  };
  const list = Array.isArray(value) ? value : [value];
  return takesSeveral(spec) ? list.map(place) : place(list[0]);
};
