import { maskUtterances } from '../../src/privacy/mask.ts';

/** What is left of a call when it is masked; each line begins with its side: `a:` the agent, `c:` the customer. */
export const dialogue = (...lines: readonly string[]): string[] =>
  maskUtterances(
    lines.map((line, at) => ({
      role: line.startsWith('a:') ? ('agent' as const) : ('customer' as const),
      start: at * 2,
      end: at * 2 + 1,
      text: line.slice(2),
    })),
  ).map(({ text }) => text);
