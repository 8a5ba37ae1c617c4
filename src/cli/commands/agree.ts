import { EXIT, UsageError } from '../../errors.ts';
import { compareGraders, type Grader } from '../../evaluation/compare-graders.ts';
import { gradersText, someOf } from '../../evaluation/evaluation-text.ts';
import { callFinder } from '../../evaluation/find-call.ts';
import { maskPair } from '../../evaluation/mask-evaluation.ts';
import { readLabels } from '../../evaluation/read-labels.ts';
import { labelsIn } from '../../messages/index.ts';
import { maskName } from '../../privacy/mask-name.ts';
import { DEFAULT_WIDTH } from '../../reports/terminal.ts';
import { readJudgings } from '../../run/judgings.ts';
import { writeOrPrint } from '../../run/outputs.ts';
import { note } from '../../terminal/notes.ts';
import { defineCommand } from '../command.ts';
import { agreeing } from '../options.ts';

/** `agree`: how well several graders agree with each other and with the program. */
export const agree = defineCommand({
  name: 'agree',
  arguments: ['labels...'],
  options: agreeing,
  run: async ({ labels: paths }, options, { lang, texts }) => {
    const { judgings, rules, titleOf, names } = await readJudgings('agree', options, lang, false);
    if (paths.length + judgings.length < 2)
      throw new UsageError('agree needs two files of labels, or one and --results, --facts or --store');
    const files = await Promise.all(paths.map((path) => readLabels(path, names)));
    const people: readonly Grader[] = files.map(({ path, labels }) => ({ name: path, labels }));
    const named = [...new Set(files.flatMap(({ labels }) => labels.map(({ call }) => call)))];
    const shown = options.unmasked === true ? (name: string) => name : maskName;
    // The program under the names that the graders use.
    const programs = judgings.map(({ name, calls }): Grader => {
      const find = callFinder(calls, named);
      const several = named.filter((call) => find(call) === 'several').map((call) => shown(call));
      if (several.length > 0) note(texts.evaluation.ambiguous(several.length, someOf(several, labelsIn(lang))));
      return {
        name,
        labels: named.flatMap((call) => {
          const found = find(call);
          if (found === null || found === 'several') return [];
          return found.verdicts.map(({ rule, verdict }) => ({ call, rule, verdict }));
        }),
      };
    });
    const compared = compareGraders([...people, ...programs], rules);
    const pairs = options.unmasked === true ? compared : compared.map(maskPair);
    const width = process.stdout.columns ?? DEFAULT_WIDTH;
    if (options.json !== undefined) await writeOrPrint(options.json, `${JSON.stringify({ pairs }, null, 2)}\n`);
    if (options.json !== '-')
      process.stdout.write(gradersText(pairs, { labels: labelsIn(lang), texts: texts.evaluation, titleOf, width }));
    return EXIT.ok;
  },
});
