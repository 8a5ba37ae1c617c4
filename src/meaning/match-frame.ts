import {
  BOUNDARY,
  FULL_COST,
  HALF_COST,
  isWholeClause,
  type PreparedTurn,
  type Reading,
  stepCost,
} from '../phrases/index.ts';
import type { CharStep, ClassWord, Frame, FrameHit, FrameNode, WordClass } from './frame-types.ts';

/** Free part of a frame, in syllables. */
const FREE_MOST = 6;
/** Nothing longer is said in one breath. */
const MOST_SYLLABLES = 40;

/** Where a word of a class may end, what it costs by sound, and how many characters it has. */
interface WordEnd {
  readonly end: number;
  readonly raw: number;
  readonly length: number;
}

/** What was found so far in a turn, by class and by syllable, so that frames that share a class share the work. */
type Answers = ((readonly WordEnd[] | undefined)[] | undefined)[];
const answers = new WeakMap<PreparedTurn, Answers>();

function answersFor(turn: PreparedTurn, of: WordClass): (readonly WordEnd[] | undefined)[] {
  let byClass = answers.get(turn);
  if (byClass === undefined) {
    byClass = [];
    answers.set(turn, byClass);
  }
  const known = byClass[of.number];
  if (known !== undefined) return known;
  const made: (readonly WordEnd[] | undefined)[] = [];
  byClass[of.number] = made;
  return made;
}

const NO_WORDS: readonly WordEnd[] = [];

/** Whether the syllable at `at` may be joined to the one before. */
function joins(turn: PreparedTurn, at: number): boolean {
  const before = turn.syllables[at - 1];
  if (before === undefined || before.boundary === BOUNDARY.none) return true;
  // A comma behind a filler or a stutter is hesitation: 我啊，不知道.
  return before.boundary === BOUNDARY.clause && (before.skippable || turn.syllables[at]?.skippable === true);
}

function followWord(turn: PreparedTurn, word: ClassWord, from: number): WordEnd | null {
  let at = from;
  let raw = 0;
  for (let done = 0; done < word.length; done++) {
    const step = word[done]!;
    for (;;) {
      const heard = turn.syllables[at];
      if (heard === undefined || (done > 0 && !joins(turn, at))) return null;
      const cost = charCost(step, heard.reading, word.length === 1);
      if (cost < FULL_COST) {
        raw += cost;
        break;
      }
      if (done === 0 || !heard.skippable) return null;
      at += 1;
    }
    at += 1;
  }
  return { end: at, raw, length: word.length };
}

/** The words of a class that begin at a syllable, cheapest for each end. */
function wordsAt(turn: PreparedTurn, of: WordClass, at: number): readonly WordEnd[] {
  const folded = turn.syllables[at]?.reading.folded ?? [];
  if (!folded.some((sound) => of.byFirst.has(sound))) return NO_WORDS;
  const known = answersFor(turn, of);
  const before = known[at];
  if (before !== undefined) return before;
  let ends: WordEnd[] | undefined;
  for (const sound of folded) {
    for (const word of of.byFirst.get(sound) ?? []) {
      const found = followWord(turn, word, at);
      if (found === null) continue;
      ends ??= [];
      const same = ends.findIndex(({ end }) => end === found.end);
      if (same === -1) ends.push(found);
      else if (found.raw < ends[same]!.raw) ends[same] = found;
    }
  }
  known[at] = ends ?? NO_WORDS;
  return known[at];
}

/** Highest cost by sound in halves of a syllable, by how many syllables of a frame are fixed; docs/judging.md section 4 for short ones. */
function frameBudget(fixed: number): number {
  if (fixed <= 4) return 0;
  return fixed <= 8 ? 1 : 2;
}
const MOST_BUDGET = 2;

/** Of so many fixed syllables at most one may be known by its sound alone: frames have many ways, and sounds meet everywhere. */
const SYLLABLES_A_SOUND = 3;

/** Cost of a character step; where it accepts many characters, or is a word of its own, sounds alone would meet everywhere. */
function charCost(step: CharStep, heard: Reading, alone: boolean): number {
  const cost = stepCost(step, heard);
  return cost > 0 && (alone || step.codes.length > 2) ? FULL_COST : cost;
}

interface Reached {
  readonly end: number;
  readonly raw: number;
  readonly fixed: number;
}

/** State: one search from one syllable on. */
class Search {
  readonly #turn: PreparedTurn;
  readonly #frame: Frame;
  readonly #start: number;
  readonly #seen = new Map<number, number>();
  readonly #slots: (readonly [number, number] | undefined)[] = [];
  best: Reached | null = null;

  constructor(turn: PreparedTurn, frame: Frame, start: number) {
    this.#turn = turn;
    this.#frame = frame;
    this.#start = start;
  }

  run(): Reached | null {
    this.#visit(this.#frame.start, this.#start, 0, 0, true);
    return this.best;
  }

  /** @param open whether the end of a clause before `at` was accounted for. */
  #visit(node: number, at: number, raw: number, fixed: number, open: boolean): void {
    if (node === -1) {
      this.#arrive(at, raw, fixed);
      return;
    }
    if (at - this.#start > MOST_SYLLABLES) return;
    if (!this.#frame.repeats) {
      const key = (node * 512 + at) * 2 + (open ? 1 : 0);
      const seen = this.#seen.get(key);
      if (seen !== undefined && seen <= raw) return;
      this.#seen.set(key, raw);
    }
    this.#step(this.#frame.nodes[node]!, node, at, raw, fixed, open);
  }

  #arrive(end: number, raw: number, fixed: number): void {
    const { best } = this;
    if (end === this.#start) return;
    if (best !== null && (best.raw < raw || (best.raw === raw && best.end <= end))) return;
    this.best = { end, raw, fixed };
  }

  #step(node: FrameNode, id: number, at: number, raw: number, fixed: number, open: boolean): void {
    switch (node.kind) {
      case 'split':
        for (const next of node.to) this.#visit(next, at, raw, fixed, open);
        return;
      case 'stop':
        this.#stop(node.next, at, raw, fixed);
        return;
      case 'gap':
        this.#pass(node.next, at, raw, fixed, open, { least: 0, most: node.most, crosses: node.crosses, slot: -1 });
        return;
      case 'free':
        this.#free(node.next, node.slot, at, raw, fixed, open);
        return;
      default:
        this.#take(node, id, at, raw, fixed, open);
    }
  }

  #take(
    node: FrameNode & { readonly kind: 'char' | 'class' },
    id: number,
    at: number,
    raw: number,
    fixed: number,
    open: boolean,
  ): void {
    const heard = this.#turn.syllables[at];
    if (heard === undefined || (!open && !joins(this.#turn, at))) return;
    if (node.kind === 'char') {
      const cost = charCost(node.step, heard.reading, false);
      if (cost < FULL_COST && raw + cost < (MOST_BUDGET + 1) * HALF_COST) {
        this.#visit(node.next, at + 1, raw + cost, fixed + 1, false);
      }
    } else {
      for (const word of wordsAt(this.#turn, node.of, at)) {
        if (raw + word.raw < (MOST_BUDGET + 1) * HALF_COST) {
          this.#visit(node.next, word.end, raw + word.raw, fixed + word.length, false);
        }
      }
    }
    if (heard.skippable && at > this.#start) this.#visit(id, at + 1, raw, fixed, open);
  }

  /** Goes on where a clause ends or begins; fillers before the end are passed over. */
  #stop(next: number, at: number, raw: number, fixed: number): void {
    const { syllables } = this.#turn;
    const before = syllables[at - 1];
    if (at === this.#start ? isClauseStart(this.#turn, at) : (before?.boundary ?? BOUNDARY.none) !== BOUNDARY.none) {
      if (at > this.#start && before?.boundary === BOUNDARY.pause && next !== -1) return;
      this.#visit(next, at, raw, fixed, true);
      return;
    }
    let end = at;
    while (syllables[end]?.skippable === true && syllables[end]?.boundary === BOUNDARY.none) end += 1;
    const last = syllables[end];
    if (last === undefined) {
      if (next === -1) this.#arrive(at, raw, fixed);
    } else if (last.skippable && last.boundary !== BOUNDARY.none) {
      if (next === -1) this.#arrive(at, raw, fixed);
      else if (last.boundary !== BOUNDARY.pause) this.#visit(next, end + 1, raw, fixed, true);
    }
  }

  #pass(
    next: number,
    from: number,
    raw: number,
    fixed: number,
    open: boolean,
    rule: { readonly least: number; readonly most: number; readonly crosses: boolean; readonly slot: number },
  ): void {
    const { syllables } = this.#turn;
    let free = 0;
    let admitted = open;
    for (let at = from; ; at++) {
      if (at > from) {
        const boundary = syllables[at - 1]?.boundary ?? BOUNDARY.none;
        admitted = boundary === BOUNDARY.clause && rule.crosses;
      }
      if (free >= rule.least) {
        if (rule.slot >= 0) this.#slots[rule.slot] = [from, at];
        this.#visit(next, at, raw, fixed, admitted);
      }
      const heard = syllables[at];
      if (heard === undefined || (!admitted && !joins(this.#turn, at))) break;
      if (!heard.skippable) free += 1;
      if (free > rule.most) break;
    }
    if (rule.slot >= 0) this.#slots[rule.slot] = undefined;
  }

  #free(next: number, slot: number, at: number, raw: number, fixed: number, open: boolean): void {
    const taken = this.#slots[slot];
    if (taken === undefined) {
      this.#pass(next, at, raw, fixed, open, { least: 1, most: FREE_MOST, crosses: false, slot });
      return;
    }
    let end = at;
    let cost = raw;
    for (let from = taken[0]; from < taken[1]; from++) {
      const wanted = this.#turn.syllables[from]!;
      if (wanted.skippable) continue;
      while (this.#turn.syllables[end]?.skippable === true) end += 1;
      const heard = this.#turn.syllables[end];
      if (heard === undefined || !joins(this.#turn, end)) return;
      if (heard.reading.code !== wanted.reading.code) {
        if (!heard.reading.exact.some((sound) => wanted.reading.exact.includes(sound))) return;
        cost += 1;
      }
      end += 1;
    }
    this.#visit(next, end, cost, fixed + 1, false);
  }
}

/** How many syllables a raw cost stands for: each costs half a syllable, or one for the same sound. */
const soundsIn = (raw: number): number => Math.floor(raw / HALF_COST) + (raw % HALF_COST);

function toHit(turn: PreparedTurn, frame: Frame, start: number, { end, raw, fixed }: Reached): FrameHit | null {
  const halves = Math.floor(raw / HALF_COST);
  if (raw > 0) {
    if (halves > frameBudget(fixed) || soundsIn(raw) * SYLLABLES_A_SOUND > fixed) return null;
    // As few syllables by sound alone are met everywhere: they have to be a clause of their own.
    if (fixed <= 3 && !isWholeClause(turn, start, end)) return null;
  }
  return { frame, start, end, kind: raw === 0 ? 'characters' : 'pinyin', cost: halves / 2, fixed };
}

/** All places where a frame fits: for each first syllable the cheapest and shortest. */
export function matchFrame(turn: PreparedTurn, frame: Frame): readonly FrameHit[] {
  const hits: FrameHit[] = [];
  const first = frame.nodes[frame.start];
  for (let start = 0; start < turn.syllables.length; start++) {
    if (!mayStart(turn, frame, first, start)) continue;
    const reached = new Search(turn, frame, start).run();
    const hit = reached === null ? null : toHit(turn, frame, start, reached);
    if (hit !== null) hits.push(hit);
  }
  return hits;
}

/** Whether nothing but fillers stands between a syllable and the start of its clause. */
function isClauseStart({ syllables }: PreparedTurn, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && syllables[before]?.boundary === BOUNDARY.none) {
    if (syllables[before]?.skippable === false) return false;
    before -= 1;
  }
  return true;
}

/** A quick look at the first syllable, before a search is begun. */
function mayStart(turn: PreparedTurn, { firsts }: Frame, first: FrameNode | undefined, at: number): boolean {
  const { reading, skippable } = turn.syllables[at]!;
  if (firsts === null) return !skippable;
  let sounds = false;
  for (const sound of reading.folded) if (firsts.has(sound)) sounds = true;
  return sounds && (first?.kind !== 'stop' || isClauseStart(turn, at));
}
