import { heldOutLead } from './held-out-lead.ts';
import { type Embedded, someWindows } from './windows.ts';

/** Windows that are looked at, drawn evenly: the work grows with their square. */
const LOOKED_AT_MOST = 400;

/**
 * Lead of a handover, in cosine, from which it is believed to be one of voices. Measured: one voice alone reaches 0.044, two
 * have 0.06 to 0.24.
 */
export const HANDOVER = 0.052;

/**
 * The same where either part talks with the other side, as a second agent does and an announcement does not. Measured on 85 legs of made calls: one
 * person whose turns come from two recordings reaches 0.082, an announcement has 0.117 at least. Losing what an agent said is worse than
 * hearing two agents as one.
 */
const IN_DIALOGUE = 0.1;

/** Whether a handover is one of voices. `bothTalk`: either of them talks with the other side. */
export const isHandover = (handover: Handover | null, bothTalk: (at: number) => boolean): handover is Handover =>
  handover !== null && handover.lead >= HANDOVER && (handover.lead >= IN_DIALOGUE || !bothTalk(handover.at));

/** Where one voice ends for good and another begins. */
export interface Handover {
  /** Frame. */
  readonly at: number;
  /** How much more alike windows on the same side are than those on both sides, in cosine. */
  readonly lead: number;
}

/**
 * The moment that best parts speech that was taken for one voice in two, before and after: an announcement before the call, a survey
 * behind it, a second agent. null when there are fewer than four pieces of speech.
 */
export const findHandover = (embedded: Embedded): Handover | null => {
  const { windows, vectors } = someWindows(embedded, LOOKED_AT_MOST);
  let best: Handover | null = null;
  for (let border = 1; border < windows.length; border++) {
    const next = windows[border]!;
    if (next.piece === windows[border - 1]!.piece) continue;
    const labels = Int8Array.from(windows, (_, i) => (i < border ? 0 : 1));
    const lead = heldOutLead({ windows, vectors }, labels);
    if (lead > (best?.lead ?? 0)) best = { at: next.from, lead };
  }
  return best;
};
