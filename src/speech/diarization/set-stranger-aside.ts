import type { Span } from '../../model/span.ts';
import { findHandover, isHandover } from './find-handover.ts';
import type { Run } from './runs.ts';
import type { SpeakerEncoder } from './speaker-encoder.ts';
import { bothTalk, partsAt, talksMore } from './talks-more.ts';
import { frameAt } from './voice-frames.ts';
import { ASIDE, type VoicedSpan } from './voiced-span.ts';
import { embedWindows, evenly, pickWindows, planWindows } from './windows.ts';

/** Frames between the starts of two windows: whole turns are compared, so that fewer windows do than where turns are looked for. */
const STEP = 60;
/** Windows of a leg that are embedded at most, drawn evenly: 2 s of work. */
const EMBEDDED_AT_MOST = 400;
/** Strangers that are set aside at most: an announcement before the call and a survey behind it. */
const AT_MOST = 2;

/**
 * Finds a second voice on a leg that should hold one person (samples at 16 kHz, their speech and that of the other leg): a recorded
 * announcement before the call, a survey behind it, a second agent. The same speech comes back; the voice of what the other side
 * answers, or else of whoever says more, is null, that of the rest ASIDE.
 */
export const setStrangerAside = async (
  encoder: SpeakerEncoder,
  samples: Float32Array | Int16Array,
  sampleRate: number,
  speech: readonly Span[],
  otherSide: readonly Span[],
): Promise<readonly VoicedSpan[]> => {
  const planned = planWindows(speech.map(rangeOf), STEP);
  const drawn = evenly(planned.length, EMBEDDED_AT_MOST).map((i) => planned[i]!);
  const embedded = await embedWindows(encoder, samples, sampleRate, drawn);
  const others = otherSide.map((span): Run => ({ ...rangeOf(span), voice: 1 }));
  let own = speech.map((span): Run => ({ ...rangeOf(span), voice: 0 }));
  for (let round = 0; round < AT_MOST; round++) {
    const isOwn = (at: number): boolean => own.some(({ from, to, voice }) => voice === 0 && at >= from && at < to);
    const handover = findHandover(
      pickWindows(
        embedded,
        drawn.flatMap(({ from, to }, i) => (isOwn((from + to) >> 1) ? [i] : [])),
      ),
    );
    const dialogue = [...own.filter(({ voice }) => voice === 0), ...others].sort((a, b) => a.from - b.from);
    if (!isHandover(handover, (at) => bothTalk(dialogue, ...partsAt(at, 0)))) break;
    const [isBefore, isAfter] = partsAt(handover.at, 0);
    const isStranger = talksMore(dialogue, isAfter, isBefore) ? isBefore : isAfter;
    own = own.map((run) => (isStranger(run) ? { ...run, voice: ASIDE } : run));
  }
  return speech.map(({ start, end }, i) => ({
    start,
    end,
    voice: own[i]!.voice === ASIDE ? ASIDE : null,
    confidence: 0,
  }));
};

const rangeOf = ({ start, end }: Span) => ({ from: frameAt(start), to: frameAt(end) });
