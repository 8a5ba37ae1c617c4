import type { Catalogue, Labels } from '../messages/index.ts';
import { inTenths, roundHalfUpTo, wholePercent } from '../model/rounding.ts';
import { VERDICTS } from '../model/verdict.ts';
import { evidenceLine } from '../reports/scorecard.ts';
import { drawTable } from '../reports/table.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/text-width.ts';
import type { RuleAgreement, Said, Share } from './agreement.ts';
import type { GraderPair } from './compare-graders.ts';
import { type Disagreement, type Evaluation, FEW } from './evaluate.ts';

/** What a text of an evaluation needs. */
export interface EvaluationWords {
  readonly labels: Labels;
  readonly texts: Catalogue['evaluation'];
  readonly titleOf: (rule: string) => string;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Disagreements that are printed; the files have all of them. */
const SHOWN = 20;
/** Columns of a table but for the title: numbers and frame. */
const NUMBERS = 60;

const percent = (value: number): string => `${wholePercent(value)}%`;
/** A share, and below it its interval. */
const shareCell = (share: Share | null): string =>
  share === null ? '–' : `${percent(share.value)}\n${wholePercent(share.low)}–${wholePercent(share.high)}`;
const kappaCell = (kappa: number | null): string => (kappa === null ? '–' : roundHalfUpTo(kappa, 2).toFixed(2));

const saidText = (said: Said, { verdicts }: Labels, none: string): string => (said === null ? none : verdicts[said]);

/** How many calls were held against each other, with a mark where these prove nothing. */
const sizeCell = ({ n }: RuleAgreement): string => `${n}${n < FEW ? '!' : ''}`;

const agreementRow = (title: string, one: RuleAgreement): readonly string[] => [
  title,
  sizeCell(one),
  shareCell(one.agreement),
  kappaCell(one.kappa),
  shareCell(one.precision),
  shareCell(one.recall),
  `${one.falseFail}/${one.falsePass}/${one.otherWrong}`,
];

const wrapped = (title: string, width: number): string =>
  wrap(printable(title), Math.max(12, width - NUMBERS - 2)).join('\n');

/** One evaluation: a table of rules, what was taken for what, and the calls that disagree, with evidence. Ends with a line end. */
export const evaluationText = (one: Evaluation, words: EvaluationWords): string => {
  const { labels, texts, titleOf, width } = words;
  const rows = Object.entries(one.rules).map(([rule, agreement]) =>
    agreementRow(wrapped(titleOf(rule), width), agreement),
  );
  const table = drawTable(texts.heads(labels.rule), [...rows, agreementRow(texts.all, one.all)], [1, 2, 3, 4, 5, 6]);
  return [
    printable(one.name),
    table,
    ...wrap(texts.legend, width - 1),
    ...(Object.values(one.rules).some(({ n }) => n < FEW) ? wrap(texts.few(FEW), width - 1) : []),
    ...missingLines(one, words),
    ...errorLines(one, texts),
    '',
    ...confusionLines(one, words),
    ...disagreementLines(one.disagreements, words),
    '',
  ].join('\n');
};

/** Calls that are named at most. */
const NAMED = 5;
const missingLines = (
  { missing, ambiguous, failed }: Evaluation,
  { texts, labels }: EvaluationWords,
): readonly string[] =>
  [[texts.missing, missing] as const, [texts.ambiguous, ambiguous] as const, [texts.failed, failed] as const].flatMap(
    ([say, calls]) => (calls.length === 0 ? [] : [say(calls.length, someOf(calls, labels))]),
  );

/** The first of some names. */
export const someOf = (names: readonly string[], { marks }: Labels): string =>
  `${names.slice(0, NAMED).map(printable).join(marks.list)}${names.length > NAMED ? ' …' : ''}`;

const errorLines = ({ errors }: Evaluation, texts: EvaluationWords['texts']): readonly string[] => {
  if (errors === null) return [];
  const rate = ({ edits, characters }: { edits: number; characters: number }): string =>
    characters === 0 ? '–' : `${inTenths((100 * edits) / characters)}%`;
  return [
    texts.characterErrors(
      rate(errors.agent),
      rate(errors.customer),
      errors.agent.characters + errors.customer.characters,
    ),
  ];
};

/** What was taken for what, rule by rule; those that were always right are left out. */
const confusionLines = (
  { rules }: Evaluation,
  { labels, texts, titleOf, width }: EvaluationWords,
): readonly string[] => {
  const lines = Object.entries(rules).flatMap(([rule, { confusion }]) => {
    const wrong = VERDICTS.flatMap((truth) =>
      [...VERDICTS, 'missing' as const].flatMap((said) => {
        const count = confusion[truth][said];
        const to = said === 'missing' ? texts.none : labels.verdicts[said];
        return count === 0 || truth === said ? [] : [`${labels.verdicts[truth]} → ${to} ${count}`];
      }),
    );
    return wrong.length === 0
      ? []
      : wrap(`  ${printable(titleOf(rule))}${labels.marks.colon}${wrong.join(labels.marks.list)}`, width - 1);
  });
  return lines.length === 0 ? [] : [texts.confusion, ...lines, ''];
};

const disagreementLines = (all: readonly Disagreement[], words: EvaluationWords): readonly string[] => {
  const { labels, texts, titleOf, width } = words;
  if (all.length === 0) return [texts.noDisagreement];
  const { colon, comma } = labels.marks;
  const lines = all
    .slice(0, SHOWN)
    .flatMap(({ call, rule, label, said, verdict }) => [
      ...wrap(
        `${printable(call)}  ${printable(titleOf(rule))}${colon}${texts.labelled} ${labels.verdicts[label]}${comma}${texts.said} ${saidText(said, labels, texts.none)}`,
        width - 1,
      ),
      ...(verdict === null ? [] : indented(verdict.reason, 4, width)),
      ...(verdict?.evidence ?? []).flatMap((evidence) => indented(evidenceLine(evidence, labels), 6, width)),
    ]);
  return [texts.disagreements(all.length), ...lines, ...(all.length > SHOWN ? [labels.more(all.length - SHOWN)] : [])];
};

const indented = (text: string, by: number, width: number): readonly string[] =>
  wrap(printable(text), width - 1 - by).map((line) => ' '.repeat(by) + line);

/** Two judgings of the same labels side by side: how often each is right where the other is wrong. Ends with a line end. */
export const sideBySideText = (
  [first, second]: readonly [Evaluation, Evaluation],
  { labels, texts, titleOf, width }: EvaluationWords,
): string => {
  const wrongOf = ({ disagreements }: Evaluation, rule: string): ReadonlySet<string> =>
    new Set(disagreements.filter((one) => one.rule === rule).map(({ call }) => call));
  const rows = Object.keys(first.rules).map((rule) => {
    const [a, b] = [wrongOf(first, rule), wrongOf(second, rule)];
    return [
      wrapped(titleOf(rule), width),
      sizeCell(first.rules[rule]!),
      shareCell(first.rules[rule]!.agreement),
      shareCell(second.rules[rule]?.agreement ?? null),
      String([...b].filter((call) => !a.has(call)).length),
      String([...a].filter((call) => !b.has(call)).length),
    ];
  });
  const head = texts.sideHeads(labels.rule);
  return [
    `A: ${printable(first.name)}`,
    `B: ${printable(second.name)}`,
    drawTable(head, rows, [1, 2, 3, 4, 5]),
    '',
  ].join('\n');
};

/** How graders agree with each other and with the program, pair by pair. Ends with a line end. */
export const gradersText = (
  pairs: readonly GraderPair[],
  { labels, texts, titleOf, width }: EvaluationWords,
): string => {
  const cell = (one: RuleAgreement): readonly string[] => [
    sizeCell(one),
    shareCell(one.agreement),
    kappaCell(one.kappa),
  ];
  const parts = pairs.flatMap(({ names, rules, all, apart }) => [
    printable(`${names[0]} – ${names[1]}`),
    drawTable(
      texts.graderHeads(labels.rule),
      [
        ...Object.entries(rules).map(([rule, one]) => [wrapped(titleOf(rule), width + 20), ...cell(one)]),
        [texts.all, ...cell(all)],
      ],
      [1, 2, 3],
    ),
    ...(apart.length === 0 ? [texts.noDisagreement] : [texts.disagreements(apart.length)]),
    ...apart
      .slice(0, SHOWN)
      .flatMap(({ call, rule, said }) =>
        wrap(
          `  ${printable(call)}  ${printable(titleOf(rule))}${labels.marks.colon}${said.map((one) => labels.verdicts[one]).join(' / ')}`,
          width - 1,
        ),
      ),
    ...(apart.length > SHOWN ? [labels.more(apart.length - SHOWN)] : []),
    '',
  ]);
  const few = pairs.some(({ rules }) => Object.values(rules).some(({ n }) => n < FEW));
  return [...parts, ...(few ? wrap(texts.few(FEW), width - 1) : []), ''].join('\n');
};
