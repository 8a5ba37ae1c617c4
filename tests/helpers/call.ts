import type { CallData, Direction } from '../../src/model/call-data.ts';
import type { CallFacts, RoleSource } from '../../src/model/call-facts.ts';
import type { SpeechSound } from '../../src/model/heard.ts';
import type { Span } from '../../src/model/span.ts';
import type { Role, Utterance } from '../../src/model/utterance.ts';

/** How one turn is spoken. */
export interface Spoken {
  /** Seconds after the last speech of anybody; negative overlaps it. */
  readonly gap?: number;
  readonly confidence?: number | null;
  /** Length in seconds; by the number of characters when not given. */
  readonly seconds?: number;
}

/** Seconds a character takes, about 250 a minute. */
const SYLLABLE_SECONDS = 0.24;
/** From the end of one turn to the start of the next. */
const TURN_SECONDS = 0.6;
/** Pause where a text has a bar: two utterances of one turn. */
const BAR_SECONDS = 0.7;

const roundTime = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Builds the facts of a call as a dialogue is written down: times follow by themselves. */
export class CallBuilder {
  #now = 0;
  #answeredAt: number | null = null;
  #tail = 1;
  #direction: Direction | null = 'inbound';
  #stereo = true;
  #roleConfidence = 0.95;
  #roleSource: RoleSource = 'words';
  #callData: CallData = {};
  #sound: SpeechSound | null = { levelDbfs: -22, snrDb: 30, clippedShare: 0 };
  #warnings: string[] = [];
  #lead = 0.5;
  #spoken = false;
  readonly #rings: Span[] = [];
  readonly #busy: Span[] = [];
  readonly #speech: Record<Role, Span[]> = { agent: [], customer: [], unknown: [] };
  readonly #utterances: Utterance[] = [];

  /** Ring-back bursts; the call is answered half a second after the last. */
  ring(count: number, { on = 1, period = 5, start = this.#now + 0.8, answerAfter = 0.5 } = {}): this {
    for (let index = 0; index < count; index++) {
      const from = start + index * period;
      this.#rings.push({ start: roundTime(from), end: roundTime(from + on) });
    }
    this.#now = start + (count - 1) * period + on + answerAfter;
    this.#answeredAt = roundTime(this.#now);
    return this;
  }

  /** A ring-back burst of its own, at given times. */
  burst(start: number, end: number): this {
    this.#rings.push({ start, end });
    this.#now = end;
    return this;
  }

  agent(text: string, spoken: Spoken = {}): this {
    return this.#say('agent', text, spoken);
  }

  customer(text: string, spoken: Spoken = {}): this {
    return this.#say('customer', text, spoken);
  }

  /** Words of a voice whose role is not known. */
  somebody(text: string, spoken: Spoken = {}): this {
    return this.#say('unknown', text, spoken);
  }

  /** Speech in which no word was recognised. */
  mumble(role: Role, seconds: number, gap?: number): this {
    const start = this.#begin(gap);
    this.#speech[role].push({ start, end: roundTime(start + seconds) });
    this.#now = Math.max(this.#now, start + seconds);
    return this;
  }

  #begin(gap: number | undefined): number {
    const start = roundTime(this.#now + (gap ?? (this.#spoken ? TURN_SECONDS : this.#lead)));
    this.#spoken = true;
    return start;
  }

  #say(role: Role, text: string, { gap, confidence = null, seconds }: Spoken): this {
    let start = this.#begin(gap);
    for (const part of text.split('|')) {
      const end = roundTime(start + (seconds ?? Math.max(0.3, [...part].length * SYLLABLE_SECONDS)));
      this.#speech[role].push({ start, end });
      this.#utterances.push({ role, start, end, text: part, confidence });
      this.#now = Math.max(this.#now, end);
      start = roundTime(end + BAR_SECONDS);
    }
    return this;
  }

  /** Nobody speaks for so many seconds, to which the gap of the next turn adds. */
  silence(seconds: number): this {
    this.#now += seconds;
    return this;
  }

  /** Busy tone, 0.35 s on and off, half a second after the last speech. */
  busy(count = 4, { on = 0.35, off = 0.35, after = 0.5 } = {}): this {
    let start = this.#now + after;
    for (let index = 0; index < count; index++) {
      this.#busy.push({ start: roundTime(start), end: roundTime(start + on) });
      start += on + off;
    }
    this.#now = start - off;
    this.#tail = 0.05;
    return this;
  }

  /** Seconds of silence at the end of the file. */
  tail(seconds: number): this {
    this.#tail = seconds;
    return this;
  }

  /** Seconds from the start of the file, or from the answer, to the first word. */
  lead(seconds: number): this {
    this.#lead = seconds;
    return this;
  }

  outbound(): this {
    return this.direction('outbound');
  }

  direction(direction: Direction | null): this {
    this.#direction = direction;
    return this;
  }

  data(callData: CallData): this {
    this.#callData = { ...this.#callData, ...callData };
    return this;
  }

  mono(roleConfidence = 0.8): this {
    this.#stereo = false;
    this.#roleConfidence = roleConfidence;
    this.#roleSource = 'voice-and-words';
    return this;
  }

  roles(confidence: number, source: RoleSource = 'words'): this {
    this.#roleConfidence = confidence;
    this.#roleSource = source;
    return this;
  }

  sound(sound: Partial<SpeechSound> | null): this {
    this.#sound = sound === null ? null : { levelDbfs: -22, snrDb: 30, clippedShare: 0, ...sound };
    return this;
  }

  warn(code: string): this {
    this.#warnings.push(code);
    return this;
  }

  facts(): CallFacts {
    return {
      recording: {
        path: 'call.wav',
        sha256: '0'.repeat(64),
        duration: roundTime(this.#now + this.#tail),
        channels: this.#stereo ? 2 : 1,
        sampleRate: 8000,
        codec: 'pcm_s16le',
      },
      callId: this.#callData.callId ?? null,
      agentId: this.#callData.agentId ?? null,
      direction: this.#direction,
      callData: this.#callData,
      stereo: this.#stereo,
      roleSource: this.#roleSource,
      roleConfidence: this.#roleConfidence,
      rings: this.#rings,
      busyTones: this.#busy,
      answeredAt: this.#answeredAt ?? 0,
      speech: this.#speech,
      utterances: [...this.#utterances].sort((a, b) => a.start - b.start),
      agentSound: this.#sound,
      warnings: this.#warnings,
    };
  }
}

/** A call with nothing in it yet: inbound, stereo, roles sure, recording from the answer. */
export const call = (): CallBuilder => new CallBuilder();
