import { EXIT } from '../../errors.ts';
import { type Lang, labelsIn, type RulesLabels, reason, rulesLabels } from '../../messages/index.ts';
import { evidenceLine } from '../../reports/scorecard.ts';
import { MARKS, type Palette, paletteFor } from '../../reports/terminal.ts';
import {
  type CaseResult,
  type Check,
  forTesting,
  knownRules,
  parseCases,
  runCase,
} from '../../rulebook-cases/index.ts';
import { type CaseFileText, readCaseFiles, rulebookBeside } from '../../run/case-files.ts';
import { type LoadedRulebook, loadRulebook } from '../../run/load-rulebook.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { weighCases } from '../../run/weigh-cases.ts';
import { note } from '../../terminal/notes.ts';
import { printable } from '../../text/printable.ts';
import { defineCommand } from '../command.ts';
import { meaning } from '../option.ts';
import { rulebook } from '../options.ts';

/** `rules test`. */
export const rulesTest = defineCommand({
  name: 'rules-test',
  arguments: ['path'],
  options: { rulebook: meaning(rulebook, 'rulebookTried') },
  run: async ({ path }, options, { lang }) => {
    const files = await readCaseFiles(path);
    const loaded = await loadRulebook(options.rulebook ?? (await rulebookBeside(path)) ?? undefined);
    const { text, exitCode } = await testCases(files, loaded, lang);
    process.stdout.write(text);
    return exitCode;
  },
});

interface Printing {
  readonly lang: Lang;
  readonly labels: RulesLabels;
  readonly palette: Palette;
}

/** Runs all cases; a file with a mistake is named on stderr and left out. */
async function testCases(files: readonly CaseFileText[], loaded: LoadedRulebook, lang: Lang) {
  const began = performance.now();
  const palette = paletteFor(terminalOptions(process.stdout, lang).colour ?? false);
  const printing: Printing = { lang, labels: rulesLabels(lang), palette };
  const { labels } = printing;
  const rulebook = forTesting(loaded.rulebook);
  const known = knownRules(loaded.rulebook);
  const lines = [`${labels.rulebook}${labels.colon}${printable(loaded.path)}`];
  const parsed = files.map((file) => ({ file, ...parseCases(file.text, known) }));
  const facts = await weighCases(
    parsed.flatMap(({ cases }) => cases),
    loaded.rulebook,
  );
  const results: CaseResult[] = [];
  let broken = 0;
  for (const { file, cases, findings } of parsed) {
    for (const { line, column, message, cure } of findings)
      note(`${file.path}:${line}:${column}: ${message}${cure === null ? '' : ` — ${cure}`}`);
    if (findings.length > 0) broken++;
    const ran = cases.map((one) => runCase(one, rulebook, facts.get(one)));
    results.push(...ran);
    if (ran.length > 0) lines.push('', palette.strong(printable(file.path)));
    lines.push(...ran.flatMap((result) => caseLines(result, file.path, printing)));
  }
  const failed = results.filter(({ passed }) => !passed).length;
  const summary = labels.ran(results.length, results.length - failed, failed, Math.round(performance.now() - began));
  lines.push('', failed === 0 ? palette.verdict.pass(summary) : palette.verdict.fail(summary));
  if (broken > 0) lines.push(labels.brokenFiles(broken));
  const exitCode = broken > 0 ? EXIT.config : failed > 0 ? EXIT.belowFloor : EXIT.ok;
  return { text: `${lines.join('\n')}\n`, exitCode };
}

function caseLines(result: CaseResult, path: string, printing: Printing): readonly string[] {
  const { palette } = printing;
  const name = printable(result.case.name);
  if (result.passed) return [`  ${palette.verdict.pass(MARKS.pass)} ${name}`];
  const place = palette.faint(`${printable(path)}:${result.case.line}`);
  const differences = result.checks.filter(({ met }) => !met).flatMap((check) => differenceLines(check, printing));
  return [`  ${palette.verdict.fail(MARKS.fail)} ${name}  ${place}`, ...differences];
}

/** What was expected of a rule, what it said, and what it saw. */
function differenceLines({ expected, verdict }: Check, { lang, labels, palette }: Printing): readonly string[] {
  const names = labelsIn(lang);
  const show = (kind: keyof typeof names.verdicts, finding: string | null): string =>
    `${names.verdicts[kind]}${finding === null ? '' : ` (${finding})`}`;
  if (verdict === null) return [`      ${expected.rule}${labels.colon}${labels.notJudged}`];
  const wanted = show(expected.verdict, expected.finding);
  const head = `${expected.rule}${labels.colon}${labels.expected(wanted, show(verdict.verdict, verdict.finding))}`;
  return [
    `      ${palette.verdict.fail(head)}`,
    `        ${printable(reason(verdict, lang))}`,
    ...verdict.evidence.map((item) => `        ${palette.faint(evidenceLine(item, names))}`),
  ];
}
