import type { CallData, Direction } from '../../src/model/call-data.ts';
import type { CallFacts, RoleSource } from '../../src/model/call-facts.ts';
import type { SpeechSound } from '../../src/model/heard.ts';
import type { Span } from '../../src/model/span.ts';
import type { Role } from '../../src/model/utterance.ts';
import {
  type Busy,
  buildFacts,
  type Dialogue,
  type DialogueEvent,
  type Pace,
  type Ringing,
} from '../../src/rulebook-cases/index.ts';

/** How one turn is spoken. */
export interface Spoken {
  /** Seconds after the last speech of anybody; negative overlaps it. */
  readonly gap?: number;
  readonly confidence?: number | null;
  /** Length in seconds; by the number of characters when not given. */
  readonly seconds?: number;
}

/** Seconds a character takes, about 250 a minute; 0.6 s from the end of one turn to the start of the next. */
const TEST_PACE: Pace = { gap: 0.6, secondsOf: (text) => Math.max(0.3, [...text].length * 0.24) };
/** Pause where a text has a bar: two utterances of one turn. */
const BAR_SECONDS = 0.7;

const SOUND: SpeechSound = { levelDbfs: -22, snrDb: 30, clippedShare: 0 };

/** Builds the facts of a call as a dialogue is written down: times follow by themselves. */
export class CallBuilder {
  #dialogue: Dialogue = {
    direction: 'inbound',
    callData: {},
    stereo: true,
    roleSource: 'words',
    roleConfidence: 0.95,
    sound: SOUND,
    warnings: [],
    startsAfter: 0.5,
    events: [],
  };

  #gaps: readonly (Span & { readonly role: 'agent' | 'customer' })[] = [];

  #set(parts: Partial<Dialogue>): this {
    this.#dialogue = { ...this.#dialogue, ...parts };
    return this;
  }

  #add(...events: readonly DialogueEvent[]): this {
    return this.#set({ events: [...this.#dialogue.events, ...events] });
  }

  /** Ring-back bursts; the call is answered half a second after the last. */
  ring(count: number, how: Omit<Ringing, 'kind' | 'count'> = {}): this {
    return this.#add({ kind: 'rings', count, ...how });
  }

  /** A ring-back burst of its own, at given times. */
  burst(start: number, end: number): this {
    return this.#add({ kind: 'rings', count: 1, start, on: end - start, answerAfter: 0 });
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
    return this.#add({ kind: 'speech', role, text: '', seconds, ...(gap === undefined ? {} : { gap }) });
  }

  #say(role: Role, text: string, spoken: Spoken): this {
    const [first = '', ...others] = text.split('|');
    return this.#add(
      { kind: 'speech', role, text: first, ...spoken },
      ...others.map((part): DialogueEvent => ({ kind: 'speech', role, text: part, ...spoken, gap: BAR_SECONDS })),
    );
  }

  /** Nobody speaks for so many seconds, to which the gap of the next turn adds. */
  silence(seconds: number): this {
    return this.#add({ kind: 'pause', seconds });
  }

  /** Busy tone, 0.35 s on and off, half a second after the last speech. */
  busy(count = 4, how: Omit<Busy, 'kind' | 'count'> = {}): this {
    return this.#add({ kind: 'busy', count, ...how });
  }

  /** Seconds of silence at the end of the file. */
  tail(seconds: number): this {
    return this.#set({ endsAfter: seconds });
  }

  /** Seconds from the start of the file, or from the answer, to the first word. */
  lead(seconds: number): this {
    return this.#set({ startsAfter: seconds });
  }

  outbound(): this {
    return this.direction('outbound');
  }

  direction(direction: Direction | null): this {
    return this.#set({ direction });
  }

  data(callData: CallData): this {
    return this.#set({ callData: { ...this.#dialogue.callData, ...callData } });
  }

  mono(roleConfidence = 0.8): this {
    return this.#set({ stereo: false, roleConfidence, roleSource: 'voice-and-words' });
  }

  roles(roleConfidence: number, roleSource: RoleSource = 'words'): this {
    return this.#set({ roleConfidence, roleSource });
  }

  sound(sound: Partial<SpeechSound> | null): this {
    return this.#set({ sound: sound === null ? null : { ...SOUND, ...sound } });
  }

  warn(code: string): this {
    return this.#set({ warnings: [...this.#dialogue.warnings, code] });
  }

  /** Nothing of a side was recorded from one moment to another, up to the end of the file unless given. */
  unrecorded(role: 'agent' | 'customer', start: number, end = Number.POSITIVE_INFINITY): this {
    this.#gaps = [...this.#gaps, { role, start, end }];
    return this;
  }

  facts(): CallFacts {
    const facts = buildFacts(this.#dialogue, TEST_PACE);
    if (this.#gaps.length === 0) return facts;
    const of = (side: 'agent' | 'customer'): readonly Span[] =>
      this.#gaps
        .filter(({ role }) => role === side)
        .map(({ start, end }) => ({ start, end: Math.min(end, facts.recording.duration) }));
    return { ...facts, unrecorded: { agent: of('agent'), customer: of('customer') } };
  }
}

/** A call with nothing in it yet: inbound, stereo, roles sure, recording from the answer. */
export const call = (): CallBuilder => new CallBuilder();
