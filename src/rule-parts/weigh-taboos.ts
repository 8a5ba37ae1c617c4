import type { Turn } from '../conversation/index.ts';
import { findCue } from '../meaning/index.ts';
import type { Said } from './said.ts';
import {
  findHelpBehind,
  findRemedy,
  findTabooHits,
  type HelpSearch,
  isHeardAgain,
  type TabooHit,
} from './taboo-hits.ts';
import { weighLearned } from './weigh-learned.ts';

/** Words with the remedy that excuses them. */
export interface ExcusedHit {
  readonly hit: TabooHit;
  readonly remedy: Said;
}

/** What forbidden meanings of a call weigh. */
export interface WeighedTaboos {
  readonly certain: readonly TabooHit[];
  readonly suspected: readonly TabooHit[];
  readonly excused: readonly ExcusedHit[];
}

/** The same of one turn, with what only adds to others. */
export interface WeighedTurn extends WeighedTaboos {
  readonly hints: readonly TabooHit[];
}

const NOTHING: WeighedTaboos = { certain: [], suspected: [], excused: [] };

/** What weighing asks of a call and its rulebook. */
export interface Weighing extends HelpSearch {
  /** The turns in which words count. */
  readonly spoken: readonly Turn[];
  readonly customerTurns: readonly Turn[];
  readonly remedyExcuses: boolean;
}

/** Courtesy or help in a turn: what was only possible is then harmless. */
function isKind(turn: Turn, { taboos, remedy }: Weighing): boolean {
  const { courtesy, help } = taboos.cues;
  return (
    findCue(turn.words, courtesy, 'courtesy').length > 0 ||
    findCue(turn.words, help, 'help').length > 0 ||
    remedy.in(turn).length > 0
  );
}

/** Whether the customer's next words protest against those of a turn. */
function isProtested(turn: Turn, { agentTurns, customerTurns, taboos }: Weighing): boolean {
  const reply = customerTurns.find(({ start }) => start > turn.start);
  if (reply === undefined) return false;
  const spokenBetween = agentTurns.some(({ start }) => start > turn.start && start < reply.start);
  return !spokenBetween && findCue(reply.words, taboos.cues.protest, 'protest').length > 0;
}

/** What a hit adds to its turn. */
const POINTS = { certain: 3, possible: 2, hint: 1 } as const;
/** A turn of so many points fails; one point less is put up for review. */
const FAILING = 3;
const SUSPECTED = 2;
/** What the customer's protest adds. */
const PROTEST = 1;

/** How much a hit counts in its turn: kind words beside it take away what frames of most groups say. */
function degreeIn(hit: TabooHit, kind: boolean): TabooHit['degree'] | null {
  if (!kind || hit.fixed || hit.group.courtesyIgnored) return hit.degree;
  return hit.degree === 'certain' ? 'hint' : null;
}

/** Hits of a turn none of which is certain alone: they are together, or with the customer's protest at once. */
function weighPossible(turn: Turn, hits: readonly TabooHit[], weighing: Weighing): WeighedTaboos {
  const open = hits.filter((hit) => findRemedy(hit, weighing) === null);
  if (open.length === 0) return NOTHING;
  const different = new Map(open.map((hit) => [hit.match.phrase, POINTS[hit.degree]]));
  const said = [...different.values()].reduce<number>((sum, points) => sum + points, 0);
  const points = said + (isProtested(turn, weighing) ? PROTEST : 0);
  if (points >= FAILING) return { ...NOTHING, certain: open };
  return points >= SUSPECTED ? { ...NOTHING, suspected: open } : NOTHING;
}

/** What frames and fixed phrases of a turn weigh. */
function weighFrames(turn: Turn, weighing: Weighing): WeighedTurn {
  const { taboos, remedyExcuses } = weighing;
  const found = findTabooHits(turn, taboos);
  if (found.length === 0) return { ...NOTHING, hints: [] };
  const kind = isKind(turn, weighing);
  const hits = found.flatMap((hit): readonly TabooHit[] => {
    const degree = degreeIn(hit, kind);
    return degree === null ? [] : [{ ...hit, degree }];
  });
  const excused = hits.flatMap((hit): readonly ExcusedHit[] => {
    if (!remedyExcuses || !hit.group.helpExcuses) return [];
    const help = findRemedy(hit, weighing);
    return help === null ? [] : [{ hit, remedy: help }];
  });
  const open = hits.filter((hit) => excused.every((one) => one.hit !== hit));
  const certain = open.filter((hit) => hit.degree === 'certain');
  const hints = open.filter((hit) => hit.degree !== 'certain');
  const possible = weighPossible(turn, hints, weighing);
  return { certain: [...certain, ...possible.certain], suspected: possible.suspected, excused, hints };
}

function weighTurn(turn: Turn, weighing: Weighing): WeighedTaboos {
  const framed = weighFrames(turn, weighing);
  const signs = {
    isKind: () => isKind(turn, weighing),
    isProtested: () => isProtested(turn, weighing),
    isHelped: (hit: TabooHit) => findHelpBehind(hit, weighing) !== undefined,
    isHeardAgain: (hit: TabooHit) => isHeardAgain(hit, weighing.taboos),
  };
  return weighLearned(turn, framed, signs, weighing);
}

/** Weighs the forbidden meanings of some turns: which fail, which a person has to listen to, which are excused (三8). */
export function weighTaboos(weighing: Weighing): WeighedTaboos {
  const turns = weighing.spoken.map((turn) => weighTurn(turn, weighing));
  return {
    certain: turns.flatMap(({ certain }) => certain),
    suspected: turns.flatMap(({ suspected }) => suspected),
    excused: turns.flatMap(({ excused }) => excused),
  };
}
