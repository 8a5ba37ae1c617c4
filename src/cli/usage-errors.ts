import type { CommanderError } from 'commander';
import type { Catalogue } from '../messages/index.ts';

type Describe = (usage: Catalogue['usage'], ...parts: readonly string[]) => string;

/** What commander says of a wrong command line, by its code: where the parts stand in its text, and our words for them. */
const KINDS: Readonly<Record<string, readonly [RegExp, Describe]>> = {
  'commander.unknownOption': [/unknown option '(.+?)'/, (usage, flag = '') => usage.unknownOption(flag)],
  'commander.unknownCommand': [/unknown command '(.+?)'/, (usage, name = '') => usage.unknownCommand(name)],
  'commander.missingArgument': [/argument '(.+?)'/, (usage, name = '') => usage.missingArgument(name)],
  'commander.optionMissingArgument': [/option '(.+?)' argument/, (usage, flags = '') => usage.missingValue(flags)],
  'commander.missingMandatoryOptionValue': [/option '(.+?)' not/, (usage, flags = '') => usage.missingOption(flags)],
  'commander.excessArguments': [
    /Expected (\d+) arguments? but got (\d+)/,
    (usage, expected, got) => usage.tooMany(Number(expected), Number(got)),
  ],
};

/** One line on a command line that cannot be run; null when commander has already shown what was asked for. */
export const usageErrorText = ({ code, message }: CommanderError, { usage }: Catalogue): string | null => {
  if (code.startsWith('commander.help') || code === 'commander.version') return null;
  const [pattern, describe] = KINDS[code] ?? [];
  const parts = pattern?.exec(message);
  if (describe === undefined || parts == null) return message.replace(/^error: /, '').replaceAll('\n', ' ');
  const nearest = /Did you mean (?:one of )?([^?]+)\?/.exec(message)?.[1];
  const cure = nearest === undefined ? usage.seeHelp('call-etiquette') : usage.didYouMean(nearest);
  return `${describe(usage, ...parts.slice(1))} — ${cure}`;
};
