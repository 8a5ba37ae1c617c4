import type { OptionSet } from './option.ts';
import type { Nearness } from './settings.ts';

/** Values by the names of their options. */
type Values = Readonly<Record<string, unknown>>;

/**
 * Leaves out each value whose rival is set nearer to the command line. Two that are set alike both stay, for the command to refuse.
 */
export const dropFartherRivals = (values: Values, specs: OptionSet, nearnessOf: (name: string) => Nearness): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      (specs[name]?.rivals ?? []).every(
        (rival) => values[rival] === undefined || nearnessOf(rival) <= nearnessOf(name),
      ),
    ),
  );
