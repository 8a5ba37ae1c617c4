import { EXIT, UsageError } from '../../errors.ts';
import type { Lang } from '../../messages/index.ts';
import { maskFacts } from '../../privacy/mask-facts.ts';
import { noteFailure } from '../../run/failures.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { withCalls } from '../../run/open-store.ts';
import { type CallStore, noCalls, readAll } from '../../store/call-store.ts';
import { openFactsFolder } from '../../store/facts-folder.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { factsOut, heads, kept, keptMasking, reports, rulebook as rulebookOption } from '../options.ts';

const options = {
  ...kept,
  out: factsOut,
  csv: reports.csv,
  ...heads,
  rulebook: rulebookOption,
  ...keptMasking,
};
type ExportOptions = ValuesOf<typeof options>;

/** `export`. */
export const exportStore = defineCommand({
  name: 'export',
  arguments: [],
  options,
  run: async (_, options, { lang }) => {
    if (options.out === undefined && options.csv === undefined)
      throw new UsageError('export needs --out FOLDER or --csv FILE');
    return await withCalls('export', options, (calls) => exportCalls(calls, options, lang));
  },
});

const exportCalls = async (calls: CallStore, options: ExportOptions, lang: Lang): Promise<number> => {
  const { out, csv, headers, unmasked = false } = options;
  const saveFacts = out === undefined ? undefined : openFactsFolder(out);
  let damaged = 0;
  let whole = 0;
  // Only a table needs all calls at once.
  for await (const call of out === undefined ? [] : calls.read()) {
    if (call.kind === 'gathered') {
      whole++;
      await saveFacts?.(unmasked ? call.facts : maskFacts(call.facts));
    } else {
      damaged++;
      // Judging, where that follows, names it too.
      if (csv === undefined) noteFailure(call, unmasked);
    }
  }
  if (csv !== undefined)
    return await judgeCalls(
      await readAll(calls),
      await loadRulebook(options.rulebook),
      { csv, unmasked, ...(headers === undefined ? {} : { headers }) },
      lang,
    );
  if (whole + damaged === 0) throw noCalls(calls.path);
  return damaged > 0 ? EXIT.someFailed : EXIT.ok;
};
