import type { HelpConfiguration, Option } from 'commander';
import type { Catalogue } from '../messages/index.ts';
import { textWidth, wrap } from '../text/text-width.ts';

/** Columns that a closing mark may stand out to the right of a line. */
export const MARK = 2;

/** How help pages are set: in the user's language, in lines that fit when characters are two columns wide. */
export const helpConfiguration = ({ usage }: Catalogue): HelpConfiguration => {
  const headings: Readonly<Record<string, string>> = usage.headings;
  return {
    styleTitle: (title) => headings[title] ?? title,
    styleUsage: (text) => text.replace('[options]', usage.optionsPlace).replace('[command]', usage.commandPlace),
    styleSubcommandTerm: (term) =>
      term.replace('[options]', usage.optionsPlace).replace('[command]', usage.commandPlace),
    displayWidth: textWidth,
    boxWrap: (text, width) =>
      text
        .split('\n')
        .flatMap((line) => wrap(line, width - MARK))
        .join('\n'),
    optionDescription: (option) => option.description + extraOf(option, usage),
  };
};

const extraOf = ({ argChoices, defaultValue }: Option, usage: Catalogue['usage']): string => {
  const parts = [
    ...(argChoices === undefined ? [] : [usage.choices(argChoices)]),
    ...(defaultValue === undefined ? [] : [usage.usual(String(defaultValue))]),
  ];
  return parts.length === 0 ? '' : usage.extra(parts);
};
