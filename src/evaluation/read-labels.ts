import { VERDICTS, type VerdictKind } from '../model/verdict.ts';
import { nearestName } from '../text/nearest-name.ts';
import { plainName } from '../text/plain-name.ts';
import { type PersonsSheet, readSheetFile, sheetError } from './read-sheet.ts';

/** A verdict that a person gave: of a call by its id, or the name or path of its recording. */
export interface Label {
  readonly call: string;
  readonly rule: string;
  readonly verdict: VerdictKind;
  readonly line: number;
}

/** Labels of one file. */
export interface Labels {
  readonly path: string;
  readonly labels: readonly Label[];
}

/** A rule by the names that people write: its id and its titles. */
export type RuleNames = ReadonlyMap<string, string>;

/** Heads of the column that names a call. The first that is there counts: a path tells more than a name. */
export const CALL_HEADS = [
  'path',
  '路径',
  'file',
  'recording',
  '录音文件',
  '录音',
  '文件',
  'call_id',
  'call id',
  'id',
  '通话编号',
  '编号',
];
const RULE_HEADS = ['rule', 'rule id', 'rule_id', '规则编号', '规则'];
const VERDICT_HEADS = ['final_verdict', '复核判定', '评审判定', 'verdict', 'label', '判定', '结论', '标注'];

const VERDICT_WORDS: Readonly<Record<string, VerdictKind>> = {
  ...Object.fromEntries(VERDICTS.map((kind) => [kind, kind])),
  通过: 'pass',
  达标: 'pass',
  合格: 'pass',
  未通过: 'fail',
  不通过: 'fail',
  不达标: 'fail',
  不合格: 'fail',
  不适用: 'not-applicable',
  无法判定: 'unknown',
  无法判断: 'unknown',
  passed: 'pass',
  failed: 'fail',
  'n/a': 'not-applicable',
  na: 'not-applicable',
  'not applicable': 'not-applicable',
  not_applicable: 'not-applicable',
};

const verdictOf = (cell: string): VerdictKind | null =>
  Object.hasOwn(VERDICT_WORDS, plainName(cell)) ? VERDICT_WORDS[plainName(cell)]! : null;

/** Where the first of these heads stands; -1 for none. */
const findHead = (header: readonly string[], heads: readonly string[]): number => {
  const known = header.map(plainName);
  return heads.map((head) => known.indexOf(head)).find((at) => at >= 0) ?? -1;
};

/** Every place where one of these heads stands: a call without a file name may have an id. */
const findHeads = (header: readonly string[], heads: readonly string[]): readonly number[] => {
  const known = header.map(plainName);
  return heads.map((head) => known.indexOf(head)).filter((at) => at >= 0);
};

/**
 * Reads labels: one row a call and rule (columns for the recording or call id, the rule, the verdict), or one row a call with a
 * column for each rule. Heads, rules and verdicts in English or Chinese.
 * @throws ExpectedError with exit code 78 and the line for a rule, a verdict or a head that is none, and for a call that is labelled twice.
 */
export const readLabels = async (path: string, rules: RuleNames): Promise<Labels> => {
  const sheet = await readSheetFile(path);
  const calls = findHeads(sheet.header, CALL_HEADS);
  if (calls.length === 0)
    throw sheetError(path, 'has no column for the call', 'name it file, path or call_id (录音文件、路径、通话编号)');
  const callOf = (cells: readonly string[]): string =>
    calls.map((at) => (cells[at] ?? '').trim()).find((cell) => cell !== '') ?? '';
  const labels =
    findHead(sheet.header, RULE_HEADS) >= 0 ? readLong(sheet, callOf, rules) : readWide(sheet, callOf, rules);
  if (labels.length === 0) throw sheetError(path, 'holds no label', 'write a verdict in at least one row');
  return { path, labels: withoutCopies(path, labels) };
};

const ruleOf = (path: string, line: number, name: string, rules: RuleNames): string => {
  const rule = rules.get(plainName(name));
  if (rule !== undefined) return rule;
  const nearest = nearestName(plainName(name), [...rules.keys()]);
  const cure = nearest === null ? 'see call-etiquette rules list' : `did you mean "${nearest}"?`;
  throw sheetError(path, `line ${line}: the rulebook has no rule "${name}"`, cure);
};

const readVerdict = (path: string, line: number, cell: string): VerdictKind => {
  const verdict = verdictOf(cell);
  if (verdict !== null) return verdict;
  throw sheetError(
    path,
    `line ${line}: "${cell}" is no verdict`,
    'write pass, fail, not-applicable or unknown (通过, 未通过, 不适用, 无法判定)',
  );
};

type CallOf = (cells: readonly string[]) => string;

const readLong = ({ path, header, rows }: PersonsSheet, callOf: CallOf, rules: RuleNames): readonly Label[] => {
  const [ruleAt, verdictAt] = [findHead(header, RULE_HEADS), findHead(header, VERDICT_HEADS)];
  if (verdictAt < 0) throw sheetError(path, 'has no column for the verdict', 'name it verdict (判定)');
  return rows.flatMap(({ line, cells }): readonly Label[] => {
    const [call, rule, verdict] = [callOf(cells), (cells[ruleAt] ?? '').trim(), (cells[verdictAt] ?? '').trim()];
    // A row without a verdict is one that nobody has judged.
    if (verdict === '') return [];
    if (call === '') throw sheetError(path, `line ${line}: names no call`, 'write its recording or id');
    return [{ call, line, rule: ruleOf(path, line, rule, rules), verdict: readVerdict(path, line, verdict) }];
  });
};

const readWide = ({ path, header, rows }: PersonsSheet, callOf: CallOf, rules: RuleNames): readonly Label[] => {
  const columns = header.flatMap((head, at) => {
    const rule = rules.get(plainName(head));
    return rule === undefined ? [] : [{ rule, at }];
  });
  if (columns.length === 0)
    throw sheetError(
      path,
      'has no column for the rule',
      'name it rule (规则), or give each rule a column under its id or title',
    );
  return rows.flatMap(({ line, cells }) =>
    columns.flatMap(({ rule, at }): readonly Label[] => {
      const verdict = (cells[at] ?? '').trim();
      if (verdict === '') return [];
      const call = callOf(cells);
      if (call === '') throw sheetError(path, `line ${line}: names no call`, 'write its recording or id');
      return [{ call, line, rule, verdict: readVerdict(path, line, verdict) }];
    }),
  );
};

/** The same word twice is one; two words are a mistake. */
const withoutCopies = (path: string, labels: readonly Label[]): readonly Label[] => {
  const first = new Map<string, Label>();
  for (const label of labels) {
    const key = JSON.stringify([label.call, label.rule]);
    const before = first.get(key);
    if (before !== undefined && before.verdict !== label.verdict)
      throw sheetError(
        path,
        `line ${label.line}: ${label.rule} of ${label.call} has another verdict in line ${before.line}`,
        'keep one of them; files of several graders go to call-etiquette agree',
      );
    if (before === undefined) first.set(key, label);
  }
  return [...first.values()];
};
