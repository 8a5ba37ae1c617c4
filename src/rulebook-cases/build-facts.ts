import type { CallFacts } from '../model/call-facts.ts';
import type { Span } from '../model/span.ts';
import type { Role, Utterance } from '../model/utterance.ts';
import type { Busy, Dialogue, Pace, Ringing, Speech } from './dialogue.ts';

/** Syllables a second in service calls: docs/judging.md calls 160 to 320 a minute good (speaking-pace), and this is 300. */
const SYLLABLES_PER_SECOND = 5;
/** Seconds that the shortest word takes, 嗯 or 喂. */
const SHORTEST_SPEECH = 0.3;
/** Seconds of speech that nobody could make out, unless the case says how long. */
const UNHEARD_SECONDS = 2;

/** Five syllables a second, 0.8 s from one speech to the next: one side's two lines in a row are one turn. */
const NATURAL_PACE: Pace = {
  gap: 0.8,
  secondsOf: (text) => {
    if (text === '') return UNHEARD_SECONDS;
    const syllables = [...text].filter((char) => /[\p{L}\p{N}]/u.test(char)).length;
    return Math.max(SHORTEST_SPEECH, syllables / SYLLABLES_PER_SECOND);
  },
};

const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** State: the clock of a call while it is written out. */
class CallClock {
  #now = 0;
  #spoken = false;
  tail = 1;
  readonly rings: Span[] = [];
  readonly busyTones: Span[] = [];
  readonly speech: Readonly<Record<Role, Span[]>> = { agent: [], customer: [], unknown: [] };
  readonly utterances: Utterance[] = [];
  readonly #startsAfter: number;
  readonly #pace: Pace;

  constructor(startsAfter: number, pace: Pace) {
    this.#startsAfter = startsAfter;
    this.#pace = pace;
  }

  get now(): number {
    return this.#now;
  }

  pause(seconds: number): void {
    this.#now += seconds;
  }

  ring({ count, on = 1, period = 5, start = this.#now + 0.8, answerAfter = 0.5 }: Ringing): void {
    for (let index = 0; index < count; index++) {
      const from = start + index * period;
      this.rings.push({ start: toMilliseconds(from), end: toMilliseconds(from + on) });
    }
    this.#now = start + (count - 1) * period + on + answerAfter;
  }

  busy({ count, on = 0.35, off = 0.35, after = 0.5 }: Busy): void {
    let start = this.#now + after;
    for (let index = 0; index < count; index++) {
      this.busyTones.push({ start: toMilliseconds(start), end: toMilliseconds(start + on) });
      start += on + off;
    }
    this.#now = start - off;
    this.tail = 0.05;
  }

  say({ role, text, at, gap, seconds, confidence = null }: Speech): void {
    const usual = this.#spoken ? this.#pace.gap : this.#startsAfter;
    const start = toMilliseconds(at ?? this.#now + (gap ?? usual));
    const end = toMilliseconds(start + (seconds ?? this.#pace.secondsOf(text)));
    this.#spoken = true;
    this.#now = Math.max(this.#now, end);
    this.speech[role].push({ start, end });
    if (text !== '') this.utterances.push({ role, start, end, text, confidence });
  }
}

/** Plays a written call on a clock. */
function play({ events, startsAfter }: Dialogue, pace: Pace): CallClock {
  const clock = new CallClock(startsAfter, pace);
  for (const event of events) {
    if (event.kind === 'speech') clock.say(event);
    else if (event.kind === 'rings') clock.ring(event);
    else if (event.kind === 'busy') clock.busy(event);
    else clock.pause(event.seconds);
  }
  return clock;
}

/** Facts of a written call, as listening to it would have found them. Pure: nothing is recorded and nothing is heard. */
export function buildFacts(dialogue: Dialogue, pace: Pace = NATURAL_PACE): CallFacts {
  const { direction, callData, stereo, roleSource, roleConfidence, sound, warnings, endsAfter } = dialogue;
  const clock = play(dialogue, pace);
  const utterances = clock.utterances.toSorted((a, b) => a.start - b.start);
  const first = utterances[0]?.start;
  const answeredAt = first ?? Number.POSITIVE_INFINITY;
  const laterRings = clock.rings.filter(({ start }) => start >= answeredAt);
  return {
    recording: {
      path: 'call.wav',
      sha256: '0'.repeat(64),
      duration: toMilliseconds(clock.now + (endsAfter ?? clock.tail)),
      channels: stereo ? 2 : 1,
      sampleRate: 8000,
      codec: 'pcm_s16le',
    },
    callId: callData.callId ?? null,
    agentId: callData.agentId ?? null,
    direction,
    callData,
    stereo,
    roleSource,
    roleConfidence,
    rings: clock.rings.filter(({ start }) => start < answeredAt),
    ...(laterRings.length === 0 ? {} : { laterRings }),
    busyTones: clock.busyTones,
    answeredAt: first === undefined ? null : clock.rings.length === laterRings.length ? 0 : first,
    speech: clock.speech,
    utterances,
    agentSound: sound,
    warnings,
  };
}
