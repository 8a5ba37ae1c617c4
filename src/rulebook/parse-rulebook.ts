import { type Document, LineCounter, parseDocument } from 'yaml';
import { RulebookError } from '../errors.ts';
import type { RuleSettings } from '../rules/index.ts';
import { nestingFault } from '../text/nesting.ts';
import { checkClauses } from './check-clauses.ts';
import { checkRules, checkUse } from './check-rules.ts';
import { checkScoring } from './check-scoring.ts';
import { compileCustomRules } from './compile-custom-rules.ts';
import { compileLists } from './compile-lists.ts';
import { compileSpeakers } from './compile-speakers.ts';
import { compileTaboos } from './compile-taboos.ts';
import type { Rulebook, RulebookFinding, RulebookRule } from './rulebook.ts';
import { type RulebookFile, rulebookSchema } from './schema.ts';
import { toFindings } from './schema-findings.ts';
import { makeSourceMap, type SourceMap } from './source-map.ts';

/** A rulebook, or null where it has errors, with all that is wrong or doubtful in the order of the file. */
export interface CheckedRulebook {
  readonly rulebook: Rulebook | null;
  readonly findings: readonly RulebookFinding[];
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message;

/** Mistakes of YAML itself. Its warnings are mistakes too: they are tags such as !!js/regexp, which mean nothing here. */
function yamlFindings(document: Document.Parsed, source: SourceMap): RulebookFinding[] {
  return [...document.errors, ...document.warnings].map((problem) => ({
    severity: 'error',
    code: problem.code.toLowerCase().replaceAll('_', '-'),
    ...source.offset(problem.pos[0]),
    message: firstLine(problem.message).replace(/ at line \d+, column \d+:?$/, ''),
    cure: null,
  }));
}

function toRules(file: RulebookFile): Readonly<Record<string, RulebookRule>> {
  return Object.fromEntries(
    Object.entries(file.rules).map(([id, use]) => [
      id,
      { ...use, settings: use.settings as RuleSettings, note: use.note ?? '' },
    ]),
  );
}

function compile(file: RulebookFile, source: SourceMap): CheckedRulebook {
  const { lists, findings: ofLists } = compileLists(file, source);
  const { taboos, findings: ofTaboos } = compileTaboos(file, lists, source);
  const { customRules, findings: ofCustomRules } = compileCustomRules(file, lists, source);
  const { speakers, findings: ofSpeakers } = compileSpeakers(file, source);
  const findings = [
    ...ofSpeakers,
    ...checkScoring(file, source),
    ...checkRules(file, source),
    ...checkUse(file, source),
    ...checkClauses(file, source),
    ...ofLists,
    ...ofTaboos,
    ...ofCustomRules,
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  if (findings.some((finding) => finding.severity === 'error')) return { rulebook: null, findings };
  const { name, version, company, source: notice, clauses, limits, scoring, review } = file;
  const rules = toRules(file);
  return {
    rulebook: {
      name,
      version,
      company,
      source: notice,
      clauses,
      limits,
      scoring,
      review,
      rules,
      lists,
      taboos,
      speakers,
      customRules,
      warnings: findings,
    },
    findings,
  };
}

/** The data of a YAML file, or why there is none: aliases that would unfold without end. */
function toData(document: Document.Parsed): { readonly data: unknown } | { readonly refusal: string } {
  try {
    return { data: document.toJS() };
  } catch (error) {
    return { refusal: error instanceof Error ? firstLine(error.message) : String(error) };
  }
}

/** Checks the text of a rulebook and says everything that is wrong with it, with its place in the file. */
export function checkRulebook(written: string): CheckedRulebook {
  // Line ends of an old Mac, which YAML no longer knows.
  const text = written.replace(/\r(?!\n)/g, '\n');
  const deep = nestingFault(text);
  if (deep !== null)
    return { rulebook: null, findings: [{ severity: 'error', code: 'yaml', ...deep, column: 1, cure: null }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const source = makeSourceMap(document, lines);
  const broken = yamlFindings(document, source);
  if (broken.length > 0) return { rulebook: null, findings: broken };
  const read = toData(document);
  if ('refusal' in read) {
    const finding = { severity: 'error', code: 'yaml', line: 1, column: 1, message: read.refusal, cure: null } as const;
    return { rulebook: null, findings: [finding] };
  }
  if (read.data === null || read.data === undefined) {
    const [message, cure] = ['is empty', 'begin one with call-etiquette rules init'];
    return {
      rulebook: null,
      findings: [{ severity: 'error', code: 'invalid-value', line: 1, column: 1, message, cure }],
    };
  }
  const parsed = rulebookSchema.safeParse(read.data);
  return parsed.success
    ? compile(parsed.data, source)
    : { rulebook: null, findings: toFindings(parsed.error.issues, source) };
}

/**
 * Reads a rulebook. Throws RulebookError at its first mistake, whose path is `file:line:column`.
 * @param fileName only named in errors: nothing is read.
 */
export function parseRulebook(text: string, fileName: string): Rulebook {
  const { rulebook, findings } = checkRulebook(text);
  if (rulebook !== null) return rulebook;
  const errors = findings.filter((finding) => finding.severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new RulebookError(`${first?.message ?? 'not a rulebook'}${more}`, {
    code: first?.code ?? 'invalid',
    path: `${fileName}:${first?.line ?? 1}:${first?.column ?? 1}`,
    ...(first?.cure == null ? {} : { cure: first.cure }),
  });
}
