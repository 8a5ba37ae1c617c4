import { EXIT } from '../../errors.ts';
import { type Evaluation, evaluate } from '../../evaluation/evaluate.ts';
import { evaluationText, sideBySideText } from '../../evaluation/evaluation-text.ts';
import { maskEvaluation } from '../../evaluation/mask-evaluation.ts';
import { readLabels } from '../../evaluation/read-labels.ts';
import { readTranscripts } from '../../evaluation/read-transcripts.ts';
import { labelsIn } from '../../messages/index.ts';
import { DEFAULT_WIDTH } from '../../reports/terminal.ts';
import { readJudgings } from '../../run/judgings.ts';
import { writeOrPrint } from '../../run/outputs.ts';
import { defineCommand } from '../command.ts';
import { evaluating } from '../options.ts';

const isIncomplete = ({ missing, ambiguous, failed }: Evaluation): boolean =>
  missing.length + ambiguous.length + failed.length > 0;

/** `eval`: how well the program's verdicts agree with those of people. */
export const evalCommand = defineCommand({
  name: 'eval',
  arguments: [],
  options: evaluating,
  run: async (_, options, { lang, texts }) => {
    const { judgings, rules, titleOf, names } = await readJudgings('eval', options, lang);
    const { labels } = await readLabels(options.labels, names);
    const turns = options.transcripts === undefined ? [] : await readTranscripts(options.transcripts);
    const evaluations = judgings.map((judging) => evaluate(judging, labels, rules, turns));
    const shown = options.unmasked === true ? evaluations : evaluations.map(maskEvaluation);
    const words = {
      labels: labelsIn(lang),
      texts: texts.evaluation,
      titleOf,
      width: process.stdout.columns ?? DEFAULT_WIDTH,
    };
    if (options.json !== undefined)
      await writeOrPrint(options.json, `${JSON.stringify({ evaluations: shown }, null, 2)}\n`);
    if (options.json !== '-') {
      for (const one of shown) process.stdout.write(evaluationText(one, words));
      // Told apart by the names that people wrote, not by what masking leaves of these.
      const [first, ...others] = evaluations.map((one, at) => ({ ...one, name: shown[at]!.name }));
      for (const other of others) process.stdout.write(sideBySideText([first!, other], words));
    }
    return evaluations.some(isIncomplete) ? EXIT.someFailed : EXIT.ok;
  },
});
