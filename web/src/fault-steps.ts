import { AROUND, type Stop, stopsOf } from './evidence.ts';
import type { Player } from './player.ts';
import type { ShownCall } from './report.ts';

/** The stop that was last gone to, and where that left the player: whoever goes elsewhere goes on from there. */
let last: { readonly call: number; readonly id: string; readonly from: number; readonly to: number } | null = null;

/** The fault or unknown that comes next in a call: after the one that was gone to, or from where the player is; undefined after the last. */
export const nextStop = (shown: ShownCall, player: Player, way: 1 | -1): Stop | undefined => {
  const stops = stopsOf(shown.call);
  const { what, at } = player.state;
  const isStill = last?.call === shown.row.id && at >= last.from - 0.1 && at <= last.to + 0.1;
  const now = stops.findIndex(({ id }) => id === what || (what === null && isStill && id === last?.id));
  if (now >= 0) return stops[now + way];
  const timed = stops.filter(({ piece }) => piece !== null);
  if (way === -1) return timed.findLast(({ piece }) => piece!.end + AROUND < at);
  return (
    timed.find(({ piece }) => at === 0 || piece!.start - AROUND >= at - 0.05) ??
    stops.find(({ piece }) => piece === null)
  );
};

/** Goes to a fault: its verdict gets the focus, and its sound plays where it has some. */
export const playStop = (shown: ShownCall, { id, verdict, piece }: Stop, player: Player): void => {
  document.getElementById(`verdict-${shown.row.id}-${verdict.rule}`)?.focus();
  const { at } = player.state;
  const [from, to] = piece === null ? [at, at] : [Math.max(0, piece.start - AROUND), piece.end + AROUND];
  last = { call: shown.row.id, id, from, to };
  if (piece === null) player.pause();
  else player.play(from, to, piece.id);
};
