import { evidenceWords, type Labels, labelsIn, warningText } from '../messages/index.ts';
import type { ReportedVerdict, ScoredCall } from '../model/report.ts';
import type { Evidence } from '../model/verdict.ts';
import { printable } from '../text/printable.ts';
import { padEnd, textWidth, wrap } from '../text/text-width.ts';
import { clock, clockSpan } from './clock.ts';
import { DEFAULT_WIDTH, MARKS, type Palette, paletteFor, type TerminalOptions } from './terminal.ts';
import { timelineLines } from './timeline.ts';

/** `[00:12.3–00:14.5] 坐席 「您好」`; call data have no time: `[话单] 挂机方 坐席`. */
export function evidenceLine(evidence: Evidence, labels: Labels): string {
  const { start, end, role, source } = evidence;
  const when = start === null || end === null ? labels.callData : clockSpan(start, end);
  const text = printable(evidenceWords(evidence, labels));
  const words = source === 'transcript' && text !== '' ? `「${text}」` : text;
  const who = source === 'cdr' ? '' : labels.roles[role];
  return [`[${when}]`, who, words].filter((part) => part !== '').join(' ');
}

/** A text in lines, the first one after `lead`, the others below it. */
function hang(lead: string, text: string, width: number): string[] {
  const indent = textWidth(lead);
  return wrap(text, Math.max(20, width - indent)).map((line, i) => (i === 0 ? lead : ' '.repeat(indent)) + line);
}

function verdictLines(verdict: ReportedVerdict, labels: Labels, palette: Palette, width: number): string[] {
  const paint = palette.verdict[verdict.verdict];
  const title = printable(verdict.title ?? verdict.rule);
  const id = verdict.title === undefined ? '' : `  ${palette.faint(printable(verdict.rule))}`;
  const { marks } = labels;
  const fatal = verdict.fatal ? `${marks.comma}${labels.fatal}` : '';
  const head = `${paint(MARKS[verdict.verdict])} ${palette.strong(title)}  ${paint(labels.verdicts[verdict.verdict])}`;
  return [
    `${head}${palette.faint(marks.aside(`${labels.weight} ${verdict.weight}${fatal}`))}${id}`,
    ...hang('    ', printable(verdict.reason), width),
    ...verdict.evidence.flatMap((item) => hang('      ', evidenceLine(item, labels), width)),
    ...verdict.notes.flatMap((item) => hang(`      ${labels.noted}${marks.colon}`, evidenceLine(item, labels), width)),
    ...verdict.warnings.map(
      (warning) => `      ${labels.warning}${marks.colon}${printable(warningText(warning, labels))}`,
    ),
  ];
}

function callLines(call: ScoredCall, labels: Labels, width: number): string[] {
  const { recording, facts } = call;
  const { marks } = labels;
  const sound = [
    recording.duration === null ? '' : clock(recording.duration),
    recording.channels === null ? '' : labels.channels(recording.channels),
    recording.sampleRate === null ? '' : `${recording.sampleRate} Hz`,
    recording.codec ?? '',
  ];
  const rows: [string, string][] = [
    [labels.recording, recording.path],
    ['', sound.filter((part) => part !== '').join(' · ')],
    [
      labels.call,
      [call.callId ?? '', call.direction === null ? '' : labels.directions[call.direction]].filter(Boolean).join(' · '),
    ],
    [labels.agentId, call.agentId ?? ''],
    [
      labels.rings,
      facts.rings.length === 0
        ? ''
        : facts.rings.length + marks.aside(facts.rings.map((ring) => clock(ring.start)).join(marks.list)),
    ],
    [
      labels.hangup,
      facts.hangup.party === null
        ? ''
        : labels.parties[facts.hangup.party] + marks.aside(labels.sources[facts.hangup.source]),
    ],
    [labels.warning, facts.warnings.map((code) => warningText(code, labels)).join(marks.semicolon)],
  ];
  const column = Math.max(...rows.map(([label]) => textWidth(label))) + 2;
  return rows
    .filter(([, value]) => value !== '')
    .flatMap(([label, value]) => hang(padEnd(label, column), printable(value), width));
}

function scoreLine(call: ScoredCall, labels: Labels, palette: Palette): string {
  const paint = palette.band[call.band ?? 'none'];
  const { aside, comma } = labels.marks;
  const score = call.score === null ? labels.noScore : call.score.toFixed(1);
  const band = call.band === null ? labels.noBand : labels.bands[call.band];
  const vetoed = call.score !== call.scoreBeforeFatal && call.scoreBeforeFatal !== null;
  const veto = vetoed ? aside(`${labels.fatal}${comma}${labels.beforeFatal} ${call.scoreBeforeFatal?.toFixed(1)}`) : '';
  return `${labels.score} ${paint(palette.strong(score))}${veto}  ${labels.band} ${paint(band)}  ${labels.coverage} ${Math.round(call.coverage * 100)}%`;
}

/** One call in full, for a supervisor: what it is, its score, every verdict with its reason and evidence. */
export function scorecardText(call: ScoredCall, options: TerminalOptions): string {
  const labels = labelsIn(options.language);
  const palette = paletteFor(options.colour ?? false);
  const width = options.width ?? DEFAULT_WIDTH;
  const head = callLines(call, labels, width);
  if (call.status === 'failed') {
    return `${[...head, ...hang(`${labels.failed}${labels.marks.colon}`, printable(call.error.message), width)].join('\n')}\n`;
  }
  const verdicts = call.verdicts.flatMap((verdict) => ['', ...verdictLines(verdict, labels, palette, width)]);
  const timeline = options.drawn === true ? timelineLines(call, labels, palette, width) : [];
  const drawn = timeline.length === 0 ? [] : ['', ...timeline];
  return `${[...head, ...drawn, '', scoreLine(call, labels, palette), ...verdicts].join('\n')}\n`;
}
