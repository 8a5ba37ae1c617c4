import type { Labels } from '../messages/index.ts';
import type { JudgedCall } from '../model/report.ts';
import type { Span } from '../model/span.ts';
import type { VerdictKind } from '../model/verdict.ts';
import { padEnd, textWidth } from '../text/text-width.ts';
import { clock } from './clock.ts';
import { MARKS, type Palette } from './terminal.ts';

/** Of several pieces of evidence at one place the gravest is shown; of a rule that does not bind the call, none. */
const GRAVITY: readonly VerdictKind[] = ['fail', 'unknown', 'pass'];
/** Columns below which a call has no shape. */
const LEAST = 24;
/** Columns between two times of the ruler. */
const TICK = 15;

const SIGNS = { ring: '♪', busy: '~', speech: '█' } as const;

type Lane = (column: number) => string;

/** Columns that a span takes: at least one, so that a short word is seen. */
const columnsOf = ({ start, end }: Span, seconds: number, columns: number): readonly [number, number] => {
  const from = Math.min(columns - 1, Math.max(0, Math.floor((start / seconds) * columns)));
  return [from, Math.max(from + 1, Math.min(columns, Math.ceil((end / seconds) * columns)))];
};

const drawLane = (columns: number, lane: Lane): string =>
  Array.from({ length: columns }, (_, column) => lane(column))
    .join('')
    .trimEnd();

const lane = (spans: readonly Span[], sign: string, seconds: number, columns: number): string => {
  const filled = new Set<number>();
  for (const span of spans) {
    const [from, to] = columnsOf(span, seconds, columns);
    for (let column = from; column < to; column++) filled.add(column);
  }
  return drawLane(columns, (column) => (filled.has(column) ? sign : ' '));
};

/** Times over the lanes, from left to right; the last is the end of the recording. */
const ruler = (seconds: number, columns: number): string => {
  const end = clock(seconds);
  let line = '';
  for (let at = 0; at + TICK <= columns - end.length; at += TICK)
    line = `${line.padEnd(at)}${clock((at / columns) * seconds).replace(/\.\d$/, '')}`;
  return `${line.padEnd(columns - end.length)}${end}`;
};

const marksLane = (call: JudgedCall, seconds: number, columns: number, palette: Palette): string => {
  const places = new Map<number, VerdictKind>();
  for (const { verdict, evidence } of call.verdicts)
    for (const { start, end } of evidence) {
      if (start === null || end === null || !GRAVITY.includes(verdict)) continue;
      const [column] = columnsOf({ start, end }, seconds, columns);
      const known = places.get(column);
      if (known === undefined || GRAVITY.indexOf(verdict) < GRAVITY.indexOf(known)) places.set(column, verdict);
    }
  return drawLane(columns, (column) => {
    const verdict = places.get(column);
    return verdict === undefined ? ' ' : palette.verdict[verdict](MARKS[verdict]);
  });
};

/** Speech of a side: from voice activity where that is known, else from what was said. */
const speechOf = (call: JudgedCall, role: 'agent' | 'customer' | 'unknown'): readonly Span[] =>
  call.view?.speech[role] ?? call.transcript.filter((one) => one.role === role);

/**
 * The call over time: rings and busy tone, who speaks when, and where the evidence of each verdict is. None for a call without a
 * length, and where the terminal is too narrow.
 * @param width columns.
 */
export const timelineLines = (call: JudgedCall, labels: Labels, palette: Palette, width: number): readonly string[] => {
  const seconds = call.recording.duration ?? 0;
  const sides = (['agent', 'customer', 'unknown'] as const)
    .map((role) => ({ role, spans: speechOf(call, role) }))
    .filter(({ role, spans }) => role !== 'unknown' || spans.length > 0);
  const names = [labels.roles.network, ...sides.map(({ role }) => labels.roles[role]), labels.evidence];
  const margin = Math.max(...names.map(textWidth)) + 2;
  const columns = width - 1 - margin;
  if (seconds <= 0 || columns < LEAST) return [];
  const rings = lane(call.facts.rings, SIGNS.ring, seconds, columns);
  const busy = lane(call.facts.busyTones, SIGNS.busy, seconds, columns);
  const network = drawLane(columns, (column) => (rings[column] === SIGNS.ring ? SIGNS.ring : (busy[column] ?? ' ')));
  const paint = { agent: palette.band.qualified, customer: palette.strong, unknown: palette.faint } as const;
  const row = (name: string, text: string): string => padEnd(name, margin) + text;
  return [
    palette.faint(row('', ruler(seconds, columns))),
    row(labels.roles.network, palette.faint(network)),
    ...sides.map(({ role, spans }) =>
      row(labels.roles[role], paint[role](lane(spans, SIGNS.speech, seconds, columns))),
    ),
    row(labels.evidence, marksLane(call, seconds, columns, palette)),
  ];
};
