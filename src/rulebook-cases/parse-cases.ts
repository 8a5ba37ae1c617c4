import { LineCounter, parseDocument } from 'yaml';
import type { CallData } from '../model/call-data.ts';
import type { SpeechSound } from '../model/heard.ts';
import { suggest } from '../rulebook/check-rules.ts';
import type { RulebookFinding } from '../rulebook/rulebook.ts';
import { toFindings } from '../rulebook/schema-findings.ts';
import { makeSourceMap, type SourceMap, type YamlPath } from '../rulebook/source-map.ts';
import { nestingFault } from '../text/nesting.ts';
import { type CaseEntry, type CaseFile, caseFileSchema, type LineEntry } from './case-schema.ts';
import { HAPPENINGS, SPEAKERS, UNHEARD } from './case-words.ts';
import type { Dialogue, DialogueEvent } from './dialogue.ts';
import type { Expectation, RulebookCase } from './rulebook-case.ts';

/** What a case file may expect: the findings of each rule that may be named. */
export type KnownRules = Readonly<Record<string, readonly string[]>>;

/** The cases of a file; none where it has a mistake, and then all mistakes with their places. */
export interface ParsedCases {
  readonly cases: readonly RulebookCase[];
  readonly findings: readonly RulebookFinding[];
}

const NORMAL_SOUND: SpeechSound = { levelDbfs: -22, snrDb: 30, clippedShare: 0 };
/** How sure the roles of a written call are: two channels are as good as certain, two voices on one less. */
const STEREO_ROLES = 0.95;
const MONO_ROLES = 0.8;

const mistake = (place: { line: number; column: number }, message: string, cure: string | null): RulebookFinding => ({
  severity: 'error',
  code: 'bad-case',
  ...place,
  message,
  cure,
});

const withoutMarks = (said: string): string => said.replace(/^[（(【[]+|[）)】\]]+$/g, '');

function toEvent(line: LineEntry, afterPause: boolean): DialogueEvent {
  const { gap, at, seconds, confidence, ...rest } = line;
  const [key = '', value] = Object.entries(rest).find(([, written]) => written !== undefined) ?? [];
  const happening = HAPPENINGS[key];
  if (happening === 'pause') return { kind: 'pause', seconds: Number(value) };
  if (happening !== undefined) return { kind: happening, count: Number(value) };
  const said = String(value);
  const text = UNHEARD.includes(withoutMarks(said)) ? '' : said;
  // A pause is exactly as long as it is written.
  const before = gap ?? (afterPause ? 0 : undefined);
  return {
    kind: 'speech',
    role: SPEAKERS[key] ?? 'unknown',
    text,
    ...(before === undefined ? {} : { gap: before }),
    ...(at === undefined ? {} : { at }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

function toCallData({ data, direction }: CaseEntry): CallData {
  const fields: Record<string, unknown> = {
    callId: data.call_id,
    agentId: data.agent_id,
    direction,
    ringSeconds: data.ring_seconds,
    hangupParty: data.hangup_party,
    answered: data.answered,
    talkSeconds: data.talk_seconds,
    customerTitle: data.customer_title,
    customerName: data.customer_name,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function toDialogue(entry: CaseEntry): Dialogue {
  const { direction, mono, roleConfidence, sound, warnings, startsAfter, endsAfter, lines } = entry;
  const isPause = (line: LineEntry | undefined): boolean =>
    line !== undefined && Object.entries(HAPPENINGS).some(([key, kind]) => kind === 'pause' && key in line);
  return {
    direction: direction ?? null,
    callData: toCallData(entry),
    stereo: !mono,
    roleSource: mono ? 'voice-and-words' : 'words',
    roleConfidence: roleConfidence ?? (mono ? MONO_ROLES : STEREO_ROLES),
    // Two voices on one channel are not measured apart.
    sound: sound ?? (mono ? null : NORMAL_SOUND),
    warnings,
    startsAfter,
    ...(endsAfter === undefined ? {} : { endsAfter }),
    events: lines.map((line, at) => toEvent(line, isPause(lines[at - 1]))),
  };
}

function checkExpectation(expected: Expectation, known: KnownRules): RulebookFinding[] {
  const { rule, finding } = expected;
  const findings = known[rule];
  if (findings === undefined) {
    const message = `expect names the rule "${rule}", which the rulebook does not have`;
    return [mistake(expected, message, suggest(rule, Object.keys(known)))];
  }
  if (finding === null || findings.includes(finding)) return [];
  return [mistake(expected, `rule ${rule} has no finding "${finding}"`, suggest(finding, findings))];
}

function toCases(file: CaseFile, source: SourceMap, known: KnownRules | null): ParsedCases {
  const cases = file.cases.map((entry, at): RulebookCase => {
    const path: YamlPath = ['cases', at];
    const expected = Object.entries(entry.expect).map(
      ([rule, wanted]): Expectation => ({ rule, ...wanted, ...source.key([...path, 'expect'], rule) }),
    );
    return { name: entry.name, ...source.value([...path, 'name']), dialogue: toDialogue(entry), expected };
  });
  const names = new Map<string, RulebookCase>();
  const repeated = cases.flatMap((one) => {
    const first = names.get(one.name);
    names.set(one.name, first ?? one);
    if (first === undefined) return [];
    return [mistake(one, `two cases are called "${one.name}"`, `the first stands in line ${first.line}`)];
  });
  const strange = known === null ? [] : cases.flatMap((one) => one.expected.flatMap((e) => checkExpectation(e, known)));
  const findings = [...repeated, ...strange].sort((a, b) => a.line - b.line || a.column - b.column);
  return findings.length > 0 ? { cases: [], findings } : { cases, findings };
}

/**
 * Reads the text of a case file. Pure.
 * @param known the rules and findings that `expect` may name; null: any.
 */
export function parseCases(text: string, known: KnownRules | null): ParsedCases {
  const deep = nestingFault(text);
  if (deep !== null) return { cases: [], findings: [mistake({ line: deep.line, column: 1 }, deep.message, null)] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const source = makeSourceMap(document, lines);
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    return { cases: [], findings: broken.map(({ pos, message }) => mistake(source.offset(pos[0]), message, null)) };
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    return { cases: [], findings: [mistake({ line: 1, column: 1 }, (error as Error).message, null)] };
  }
  const parsed = caseFileSchema.safeParse(data);
  if (parsed.success) return toCases(parsed.data, source, known);
  return { cases: [], findings: toFindings(parsed.error.issues, source, caseFileSchema) };
}
