import {
  findMatches,
  isQuoted,
  lowestConfidence,
  MATCH_RANK,
  type PhraseMatch,
  type PreparedTurn,
  shareWords,
  spanOf,
  textOf,
} from '../phrases/index.ts';
import { findFrames } from './find-frames.ts';
import { DEGREES, type Degree, type FrameHit, type FrameSet } from './frame-types.ts';
import { findGuard, isTouched } from './guards.ts';
import type { TabooGroup, Taboos } from './taboos.ts';

/** Words of a forbidden meaning in a turn. */
export interface TabooWords {
  readonly group: TabooGroup;
  readonly match: PhraseMatch;
  readonly degree: Degree;
  /** A fixed phrase, not a frame. */
  readonly fixed: boolean;
}

function toMatch(turn: PreparedTurn, list: string, { frame, start, end, kind, cost }: FrameHit): PhraseMatch {
  return {
    ...spanOf(turn, start, end),
    list,
    phrase: frame.entry.text,
    group: list,
    startSyllable: start,
    endSyllable: end,
    // A free part at the start may hold a guard: 您担心投诉也没用.
    coreSyllable: frame.nodes[frame.start]?.kind === 'free' ? start + 1 : start,
    text: textOf(turn, start, end),
    kind,
    cost,
    confidence: lowestConfidence(turn, start, end),
  };
}

/** Where frames of a cue stand in a turn, without what each leaves out, as matches of a list of that name. */
export const findCue = (turn: PreparedTurn, cue: FrameSet, name: string): readonly PhraseMatch[] =>
  findFrames(turn, cue)
    .filter((hit) => !isTouched(turn, hit, hit.frame.entry.nots))
    .map((hit) => toMatch(turn, name, hit));

/** What is certain becomes possible, where somebody has to listen at most. */
const weaken = (degree: Degree): Degree => (degree === 'certain' ? 'possible' : degree);

const stretchOf = ({ coreSyllable, endSyllable }: PhraseMatch) => ({ start: coreSyllable, end: endSyllable });

/** The fixed phrases of a group in a turn. */
function phrasesIn(turn: PreparedTurn, group: TabooGroup): readonly TabooWords[] {
  if (group.phrases === null) return [];
  const degree = group.review ? 'possible' : 'certain';
  return findMatches(turn, group.phrases)
    .filter((match) => !isTouched(turn, stretchOf(match), group.harmless))
    .map((match) => ({ group, match, degree, fixed: true }));
}

/** The frames of all groups in a turn. */
function framesIn(turn: PreparedTurn, { groups, frames }: Taboos): readonly TabooWords[] {
  return findFrames(turn, frames).flatMap((hit): readonly TabooWords[] => {
    const { entry } = hit.frame;
    const group = groups.find(({ id }) => id === entry.group);
    if (group === undefined) return [];
    if ([entry.nots, group.nots, group.harmless].some((set) => isTouched(turn, hit, set))) return [];
    const degree = group.review ? weaken(entry.degree) : entry.degree;
    return [{ group, match: toMatch(turn, group.id, hit), degree, fixed: false }];
  });
}

/** Better first: certain, a phrase before a frame, as written, cheaper, longer. */
const better = (a: TabooWords, b: TabooWords): number =>
  DEGREES.indexOf(a.degree) - DEGREES.indexOf(b.degree) ||
  Number(b.fixed) - Number(a.fixed) ||
  MATCH_RANK[a.match.kind] - MATCH_RANK[b.match.kind] ||
  a.match.cost - b.match.cost ||
  b.match.endSyllable - b.match.startSyllable - (a.match.endSyllable - a.match.startSyllable);

/** The forbidden meanings of a turn, harmless ones left out; of several that share words the best. In the order of speech. */
export function findTaboos(turn: PreparedTurn, taboos: Taboos): readonly TabooWords[] {
  const { groups, guards, quoting } = taboos;
  const guarded = [...groups.flatMap((group) => phrasesIn(turn, group)), ...framesIn(turn, taboos)]
    .filter(({ match }) => quoting === undefined || !isQuoted(turn, match, quoting))
    .flatMap((words): readonly TabooWords[] => {
      const guard = findGuard(turn, stretchOf(words.match), words.group.id, guards);
      if (guard === null) return [words];
      return guard.makes === 'harmless' ? [] : [{ ...words, degree: weaken(words.degree) }];
    })
    .sort(better);
  const kept: TabooWords[] = [];
  for (const words of guarded) if (kept.every((other) => !shareWords(words.match, other.match))) kept.push(words);
  return kept.sort((a, b) => a.match.startSyllable - b.match.startSyllable);
}
