import { HEADS, RULE_PARTS } from '../messages/index.ts';

/** Chinese heads by column id, for rules with these titles. */
export const chineseHeads = (titles: ReadonlyMap<string, string>): Readonly<Record<string, string>> => ({
  ...HEADS,
  ...Object.fromEntries(
    [...titles].flatMap(([rule, title]) =>
      Object.entries(RULE_PARTS).map(([part, words]) => [`${rule}${part}`, `${title}${words}`]),
    ),
  ),
});
