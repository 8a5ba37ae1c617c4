import { FULL, LOST_ONSET, mayHaveBegun, NEVER, stepCost } from './step-cost.ts';
import { BOUNDARY, type FormStep, type PhraseForm, type Syllable } from './types.ts';

/** One place where a form fits: syllables from `start` to before `end`, and what it costs (step-cost.ts). */
export interface Fit {
  readonly start: number;
  readonly end: number;
  readonly raw: number;
}

/**
 * Where a match may run on over the end of a clause: `anywhere`; `hesitating`: only where a filler or a stutter is passed over
 * or in a gap, and not over the end of a sentence; `in-gap`: only in a gap, and not over the end of a sentence. Nothing
 * crosses a pause.
 */
export type Crossing = 'anywhere' | 'hesitating' | 'in-gap';

/** A stretch of the turn that was matched before: there each syllable may cost up to `most`, and counts nothing. */
export interface Settled {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

interface Search {
  readonly form: PhraseForm;
  readonly syllables: readonly Syllable[];
  readonly limit: number;
  readonly crossing: Crossing;
  readonly settled: Settled | null;
  readonly fits: Fit[];
  /** Where the way from one start has been, of a long form: a word said again and again can be passed over in as many ways as it has places. */
  readonly been: Set<number> | null;
}

/** Cost of hearing the syllable at a place where a step stands. */
function costAt({ form, syllables, settled }: Search, step: FormStep, at: number): number {
  const { reading, begins } = syllables[at] as Syllable;
  const cost = stepCost(step, reading);
  if (cost === FULL && begins && form.mayLoseOnset && mayHaveBegun(step, reading)) return LOST_ONSET;
  if (settled === null || at < settled.from || at >= settled.to) return cost;
  return cost <= settled.most ? 0 : NEVER;
}

/** Whether a match may run on from the syllable before `at`. `passing`: one of the two is passed over, not matched. */
function mayCross({ syllables, crossing }: Search, at: number, inGap: boolean, passing: boolean): boolean {
  const boundary = syllables[at - 1]?.boundary ?? BOUNDARY.none;
  if (boundary === BOUNDARY.none) return true;
  if (boundary === BOUNDARY.pause) return false;
  if (crossing === 'anywhere') return true;
  if (boundary === BOUNDARY.sentence) return false;
  return inGap || (passing && crossing === 'hesitating');
}

/** Steps of a form from which on it is worth knowing where one has been. */
const LONG = 12;

/** Whether the way from this start has been here before, which it then has. */
function hasBeen({ been, syllables }: Search, done: number, at: number, raw: number, passed: boolean): boolean {
  if (been === null) return false;
  const here = ((done * (syllables.length + 1) + at) * (NEVER + 1) + raw) * 2 + Number(passed);
  if (been.has(here)) return true;
  been.add(here);
  return false;
}

/** Follows a form on, and notes every end it reaches within the limit. */
function follow(search: Search, start: number, done: number, at: number, raw: number, passed: boolean): void {
  const { form, syllables, limit } = search;
  const step = form.steps[done];
  if (step === undefined) {
    search.fits.push({ start, end: at, raw });
    return;
  }
  if (step.kind === 'gap') {
    followGap(search, start, done, at, raw, step.most);
    return;
  }
  if (step.kind === 'stop') {
    if ((syllables[at - 1]?.boundary ?? BOUNDARY.none) !== BOUNDARY.none) followStop(search, start, done, at, raw);
    return;
  }
  if (hasBeen(search, done, at, raw, passed)) return;
  if (raw + FULL < limit) follow(search, start, done + 1, at, raw + FULL, passed);
  const heard = syllables[at];
  if (heard === undefined) return;
  const inGap = form.steps[done - 1]?.kind === 'gap';
  if (mayCross(search, at, inGap, passed)) {
    const taken = raw + costAt(search, step, at);
    if (taken < limit) follow(search, start, done + 1, at + 1, taken, false);
  }
  if (inGap || !mayCross(search, at, inGap, heard.skippable)) return;
  const added = heard.skippable ? raw : raw + FULL;
  if (added < limit) follow(search, start, done, at + 1, added, heard.skippable);
}

/** Lets up to `most` free syllables pass, fillers not counted. */
function followGap(search: Search, start: number, done: number, at: number, raw: number, most: number): void {
  let free = 0;
  for (let next = at; ; next++) {
    follow(search, start, done + 1, next, raw, next > at);
    const heard = search.syllables[next];
    if (heard === undefined || !mayCross(search, next, true, false)) return;
    if (!heard.skippable) free += 1;
    if (free > most) return;
  }
}

/** Goes on behind the end of a clause, over fillers. */
function followStop(search: Search, start: number, done: number, at: number, raw: number): void {
  const step = search.form.steps[done + 1];
  for (let next = at; step !== undefined; next++) {
    const heard = search.syllables[next];
    if (heard === undefined || search.syllables[next - 1]?.boundary === BOUNDARY.pause) return;
    const taken = raw + costAt(search, step, next);
    if (taken < search.limit) follow(search, start, done + 2, next + 1, taken, false);
    if (!heard.skippable) return;
  }
}

/** Starts a form at each syllable that can be its first. */
function startAtFirst(search: Search): void {
  const first = search.form.steps[0] as FormStep;
  for (let at = 0; at < search.syllables.length; at++) {
    const raw = costAt(search, first, at);
    search.been?.clear();
    if (raw < FULL && raw < search.limit) follow(search, at, 1, at + 1, raw, false);
  }
}

/** Starts a form at each syllable that can be its second, the first being left out (or misheard, at the same cost). */
function startAtSecond(search: Search): void {
  const { form, syllables, limit } = search;
  const second = form.steps.findIndex((step, at) => at > 0 && step.kind !== 'gap');
  if (second === -1 || FULL >= limit) return;
  for (let at = 0; at < syllables.length; at++) {
    const raw = FULL + costAt(search, form.steps[second] as FormStep, at);
    search.been?.clear();
    if (raw < limit) follow(search, at, second + 1, at + 1, raw, false);
  }
}

/**
 * All places where a form fits at a raw cost under `limit`, itself under two syllables: at most one syllable is missing,
 * added or wrong, so the first or the second syllable of the form is there and is where to start.
 */
export function alignForm(
  form: PhraseForm,
  syllables: readonly Syllable[],
  limit: number,
  crossing: Crossing,
  settled: Settled | null = null,
): readonly Fit[] {
  const been = form.steps.length > LONG ? new Set<number>() : null;
  const search: Search = { form, syllables, limit: Math.min(limit, NEVER), crossing, settled, fits: [], been };
  startAtFirst(search);
  startAtSecond(search);
  return search.fits;
}
