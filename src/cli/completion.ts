import type { AnyCommand } from './command.ts';
import type { OptionSpec } from './option.ts';

/** Shells whose completion can be written. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const flagOf = ({ flags }: OptionSpec<unknown>): string => /--[a-z-]+/.exec(flags)?.[0] ?? flags;

/** What can be completed: commands by the words typed before them, options and the values they choose from. */
interface Place {
  /** Words that lead here, '' for the program itself. */
  readonly words: string;
  readonly commands: readonly string[];
  readonly options: readonly OptionSpec<unknown>[];
}

const placesOf = (commands: readonly AnyCommand[]): readonly Place[] => {
  const shown = commands.filter(({ hidden }) => !hidden);
  const last = (typed: string): string => typed.split(' ').at(-1) ?? typed;
  return [
    { words: '', commands: [...shown.map(({ typed }) => typed), 'help'], options: [] },
    ...shown.flatMap((command) => [
      {
        words: command.typed,
        commands: command.members.filter(({ hidden }) => !hidden).map(({ typed }) => last(typed)),
        options: Object.values(command.options),
      },
      ...command.members.map(({ typed, options }) => ({ words: typed, commands: [], options: Object.values(options) })),
    ]),
  ];
};

const bash = (places: readonly Place[]): string => {
  const cases = places.flatMap(({ words, options }) =>
    options
      .filter(({ choices }) => choices !== undefined)
      .map((spec) => `    '${words} ${flagOf(spec)}') words='${spec.choices?.join(' ')}' ;;`),
  );
  const lists = places.map(
    ({ words, commands, options }) => `    '${words}') words='${[...commands, ...options.map(flagOf)].join(' ')}' ;;`,
  );
  const families = places.filter(({ words, commands }) => words !== '' && commands.length > 0);
  return `# call-etiquette: eval "$(call-etiquette completion bash)"
_call_etiquette() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" at='' words=''
  [ "$COMP_CWORD" -gt 1 ] && at="\${COMP_WORDS[1]}"
  case "$at" in ${families.map(({ words }) => words).join('|')}) [ "$COMP_CWORD" -gt 2 ] && at="$at \${COMP_WORDS[2]}" ;; esac
  case "$at $prev" in
${cases.join('\n')}
  esac
  if [ -z "$words" ]; then case "$at" in
${lists.join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _call_etiquette call-etiquette
`;
};

const zsh = (places: readonly Place[]): string =>
  `#compdef call-etiquette
# call-etiquette: eval "$(call-etiquette completion zsh)"
autoload -U +X bashcompinit && bashcompinit
${bash(places)}`;

const fish = (places: readonly Place[]): string => {
  const lines = places.flatMap(({ words, commands, options }) => {
    const seen = words.split(' ').filter((word) => word !== '');
    const here = seen.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    const below = commands.map((command) => `not __fish_seen_subcommand_from ${command}`);
    const condition = [here, ...(below.length === 0 || commands.length === 0 ? [] : below)].filter((one) => one !== '');
    const where = `-n '${condition.join('; and ')}'`;
    return [
      ...(commands.length === 0 ? [] : [`complete -c call-etiquette -f ${where} -a '${commands.join(' ')}'`]),
      ...options.map((spec) => {
        const choices = spec.choices === undefined ? '' : ` -x -a '${spec.choices.join(' ')}'`;
        const value = spec.flags.includes('<') && choices === '' ? ' -r' : choices;
        return `complete -c call-etiquette -n '${here}' -l ${flagOf(spec).slice(2)}${value}`;
      }),
    ];
  });
  return `# call-etiquette: call-etiquette completion fish > ~/.config/fish/completions/call-etiquette.fish
${lines.join('\n')}
`;
};

/** A script for a shell that completes the commands, their options and the values that these choose from. */
export const completionScript = (shell: Shell, commands: readonly AnyCommand[]): string =>
  ({ bash, zsh, fish })[shell](placesOf(commands));
