import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import type { Catalogue, Lang } from '../messages/index.ts';
import { wrap } from '../text/text-width.ts';
import { MARK } from './help.ts';
import { type OptionSet, type OptionSpec, toOption, type ValuesOf } from './option.ts';
import { everywhere } from './options.ts';
import { dropFartherRivals } from './rivals.ts';
import { NEARNESS, type Nearness, type Settings } from './settings.ts';

/** What one run of the program has in common, whatever the command. */
export interface Session {
  readonly lang: Lang;
  readonly texts: Catalogue;
  /** What is set without being typed; nothing when not given. */
  readonly settings?: Settings;
  /** Every command there is, in the order of the help. */
  readonly commands?: readonly AnyCommand[];
}

export type CommandName = keyof Catalogue['commands'];

type ArgumentsOf<Names extends readonly string[]> = {
  readonly [N in Names[number] as PlainName<N>]: N extends `${string}...` | `[${string}...]`
    ? readonly string[]
    : string;
};
type PlainName<N extends string> = N extends `[${infer Name}...]` ? Name : N extends `${infer Name}...` ? Name : N;

/** One command: which arguments and options it takes and what it does. Its texts are in the catalogue under its name. */
export interface CommandDefinition<Names extends readonly string[], Set extends OptionSet> {
  /** Key of its texts; of `rules-list`, `list` is typed. */
  readonly name: CommandName;
  /** All have to be there; the last may end in `...` and then takes one or more, or be `[name...]` and take none as well. */
  readonly arguments: Names;
  readonly options: Set;
  /** Not shown in the help. */
  readonly hidden?: boolean;
  /** Resolves to the exit code. */
  readonly run: (given: ArgumentsOf<Names>, options: ValuesOf<Set>, session: Session) => Promise<number>;
}

/** A command that can be put into a program. */
export interface AnyCommand {
  /** Its name as it is typed: `rules list`. */
  readonly typed: string;
  readonly name: CommandName;
  readonly options: OptionSet;
  readonly hidden: boolean;
  /** The commands that it holds. */
  readonly members: readonly AnyCommand[];
  readonly addTo: (program: Command, session: Session, finish: (exitCode: number) => void) => Command;
}

/** Defines a command; types of arguments and options follow from their names and specs. */
export const defineCommand = <const Names extends readonly string[], Set extends OptionSet>(
  definition: CommandDefinition<Names, Set>,
): AnyCommand => ({
  typed: definition.name.replace('-', ' '),
  name: definition.name,
  options: { ...definition.options, ...everywhere },
  hidden: definition.hidden === true,
  members: [],
  addTo: (program, session, finish) => {
    const { name, options, hidden = false } = definition;
    const set = (spec: OptionSpec<unknown>) => session.settings?.valueOf(name.replace('-', ' '), spec) ?? null;
    const command = program.command(typedName(name), { hidden });
    describeCommand(command, name, session);
    for (const argument of definition.arguments) command.argument(...argumentOf(name, argument, session.texts));
    for (const spec of Object.values({ ...options, ...everywhere }))
      command.addOption(toOption(spec, session.texts, set(spec)));
    return command.action(async (...received: unknown[]) => {
      const { emptyArgument } = session.texts.usage;
      const given = definition.arguments.map((argument, at) => [plainName(argument), received[at]]);
      for (const [at, argument] of definition.arguments.entries())
        if (isEmpty(received[at])) throw new UsageError(emptyArgument(shownName(argument, session.texts)));
      const nearnessOf = (key: string): Nearness =>
        command.getOptionValueSource(key) === 'cli'
          ? NEARNESS.typed
          : (set(options[key]!)?.nearness ?? NEARNESS.forAll);
      const values = dropFartherRivals(command.opts(), options, nearnessOf);
      // Commander has checked that all arguments are there and has read each value by its spec.
      finish(await definition.run(Object.fromEntries(given) as ArgumentsOf<Names>, values as ValuesOf<Set>, session));
    });
  },
});

/** A command that only holds others. */
export const defineFamily = (name: CommandName, members: readonly AnyCommand[]): AnyCommand => ({
  ...{ typed: name, name, options: everywhere, hidden: false, members },
  addTo: (program, session, finish) => {
    const family = describeCommand(program.command(typedName(name)), name, session);
    for (const spec of Object.values(everywhere)) family.addOption(toOption(spec, session.texts));
    for (const member of members) member.addTo(family, session, finish);
    return family;
  },
});

const typedName = (name: CommandName): string => name.slice(name.lastIndexOf('-') + 1);

/** Columns for paragraphs of a help page: those of the terminal, but no line longer than one reads with ease. */
const helpWidth = (): number => Math.min(process.stdout.columns ?? 80, 100);

const describeCommand = (command: Command, name: CommandName, { texts }: Session): Command => {
  const { about, examples, notes } = texts.commands[name];
  const shown = examples.split('\n').map((line) => `  ${line}`);
  const below = notes.split('\n').flatMap((line) => (line === '' ? [''] : wrap(line, helpWidth() - MARK)));
  const after = ['', texts.usage.examples, ...shown, ...(notes === '' ? [] : ['', ...below])];
  return command.description(about).addHelpText('after', after.join('\n'));
};

/** Whether nothing was typed for an argument, or for one of several: as a path it would be the working folder. */
const isEmpty = (received: unknown): boolean =>
  [received].flat().some((one) => typeof one === 'string' && one.trim() === '');

const plainName = (argument: string): string => argument.replace(/^\[|\.\.\.|\]$/g, '');

const shownName = (argument: string, { placeholders }: Catalogue): string => {
  const places: Readonly<Record<string, string>> = placeholders;
  return places[plainName(argument)] ?? plainName(argument);
};

const argumentOf = (name: CommandName, argument: string, texts: Catalogue): [string, string] => {
  const plain = plainName(argument);
  const about: Readonly<Record<string, string>> = texts.commands[name].arguments;
  const shown = `${shownName(argument, texts)}${argument.includes('...') ? '...' : ''}`;
  return [argument.startsWith('[') ? `[${shown}]` : `<${shown}>`, about[plain] ?? ''];
};
