import { EXIT, UsageError } from '../../errors.ts';
import { compareGraders, type Grader } from '../../evaluation/compare-graders.ts';
import { gradersText } from '../../evaluation/evaluation-text.ts';
import { callFinder } from '../../evaluation/find-call.ts';
import { readLabels } from '../../evaluation/read-labels.ts';
import { labelsIn } from '../../messages/index.ts';
import { DEFAULT_WIDTH } from '../../reports/terminal.ts';
import { readJudgings } from '../../run/judgings.ts';
import { writeWhole } from '../../store/write-whole.ts';
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
    // The program under the names that the graders use.
    const programs = judgings.map(({ name, calls }): Grader => {
      const find = callFinder(calls);
      return {
        name,
        labels: [...new Set(files.flatMap(({ labels }) => labels.map(({ call }) => call)))].flatMap((call) =>
          (find(call)?.verdicts ?? []).map(({ rule, verdict }) => ({ call, rule, verdict })),
        ),
      };
    });
    const pairs = compareGraders([...people, ...programs], rules);
    const width = process.stdout.columns ?? DEFAULT_WIDTH;
    if (options.json !== undefined) {
      const text = `${JSON.stringify({ pairs }, null, 2)}\n`;
      if (options.json === '-') process.stdout.write(text);
      else await writeWhole(options.json, text);
    }
    if (options.json !== '-')
      process.stdout.write(gradersText(pairs, { labels: labelsIn(lang), texts: texts.evaluation, titleOf, width }));
    return EXIT.ok;
  },
});
