import { NEXT_STATES, type ReviewState, type StateChange, type StateEvent } from './api.ts';

/** States that nobody reaches without saying why. */
const WITH_REASON: ReadonlySet<ReviewState> = new Set(['appealed', 'upheld', 'changed']);
const DAY = 86_400_000;

/** Where a review stands. */
export const stateOf = (history: readonly StateEvent[]): ReviewState => history.at(-1)?.to ?? 'open';

/** Until when a call may be appealed (ISO 8601): so many days after it was shared; null before that. */
export const deadlineOf = (history: readonly StateEvent[], appealDays: number): string | null => {
  const shared = history.findLast(({ to }) => to === 'shared');
  return shared === undefined ? null : new Date(Date.parse(shared.at) + appealDays * DAY).toISOString();
};

/** Why a change of state cannot be made: a code for the page and a line for its reader; null where it can. */
export const refusalOf = (
  history: readonly StateEvent[],
  { to, reason }: StateChange,
  { now, appealDays }: { readonly now: string; readonly appealDays: number },
): { readonly code: string; readonly message: string } | null => {
  const from = stateOf(history);
  if (!NEXT_STATES[from].includes(to))
    return { code: 'wrong-state', message: `a call that is ${from} cannot become ${to}` };
  if (WITH_REASON.has(to) && reason.trim() === '')
    return { code: 'reason-missing', message: 'an appeal and its answer need a reason' };
  const deadline = deadlineOf(history, appealDays);
  if (to === 'appealed' && deadline !== null && now > deadline)
    return { code: 'too-late', message: `the call could be appealed until ${deadline}` };
  return null;
};
