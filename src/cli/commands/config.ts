import { stringify } from 'yaml';
import { EXIT } from '../../errors.ts';
import { printable } from '../../text/printable.ts';
import { type AnyCommand, defineCommand } from '../command.ts';
import { longName, type OptionSpec } from '../option.ts';
import { NO_SETTINGS, SETTINGS_FILE, type Settings } from '../settings.ts';

/** `config`: every option with the value it has without being typed, in the form of the file that sets it. */
export const config = defineCommand({
  name: 'config',
  arguments: [],
  options: {},
  run: async (_, __, { texts, settings = NO_SETTINGS, commands = [] }) => {
    const { configPage: words } = texts.program;
    const parts = commands
      .flatMap((command) => (command.members.length === 0 ? [command] : command.members))
      .filter(({ hidden }) => !hidden)
      .map((command) => section(command, settings, words.usual));
    const head = [
      words.file(settings.file === null ? words.none(SETTINGS_FILE) : printable(settings.file)),
      ...words.about.split('\n'),
    ].map((line) => `# ${line}`.trimEnd());
    process.stdout.write(`${[head.join('\n'), ...parts].join('\n\n')}\n`);
    return EXIT.ok;
  },
});

/** The part of one command: what is set is a line, what is not is a comment. */
const section = ({ typed, options }: AnyCommand, settings: Settings, usual: string): string => {
  const specs = Object.values(options).filter((spec) => longName(spec) !== 'config');
  const lines = specs.map((spec) => {
    const setting = settings.valueOf(typed, spec);
    if (setting !== null) return `  ${entry(spec, setting.value)} # ${printable(setting.from)}`;
    return `  # ${entry(spec, spec.usual ?? null)}${spec.usual === undefined ? '' : ` # ${usual}`}`;
  });
  const isSet = lines.some((line) => !line.startsWith('  #'));
  return [`${isSet ? '' : '# '}${typed}:`, ...lines].join('\n');
};

const entry = (spec: OptionSpec<unknown>, value: unknown): string =>
  value === null
    ? `${longName(spec)}:`
    : stringify(
        { [longName(spec)]: plain(value) },
        { flowCollectionPadding: false, collectionStyle: 'flow', lineWidth: 0 },
      )
        .trim()
        .replace(/^\{(.*)\}$/s, '$1');

/** A number is written as one. */
const plain = (value: unknown): unknown =>
  typeof value === 'string' && /^(0|[1-9]\d*)(\.\d+)?$/.test(value) ? Number(value) : value;
