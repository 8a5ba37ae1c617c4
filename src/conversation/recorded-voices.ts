import type { CallFacts } from '../model/call-facts.ts';
import type { Span } from '../model/span.ts';
import type { Utterance } from '../model/utterance.ts';
import {
  countSyllables,
  findMatches,
  hasMatch,
  type PhraseList,
  type PhraseLists,
  type PreparedTurn,
  prepareTurn,
  startsTurn,
} from '../phrases/index.ts';
import { subtractSpans } from './spans.ts';

/** Phrase lists by which recorded voices are told from people. */
export const VOICE_LISTS = [
  'announcement',
  'staff-number',
  'service-voice',
  'welcome',
  'carrier',
  'voicemail',
  'robot',
  'live-voice',
  'hello',
] as const;

/** A call without the voices of machines, and what those said. */
export interface LiveCall {
  readonly facts: CallFacts;
  /** Recorded voices on either leg, in order. */
  readonly recorded: readonly Utterance[];
  /** A network said that the number cannot be reached. */
  readonly unreachable: boolean;
}

/** Syllables of a customer's own 喂 while machines still speak. */
const HELLO_SYLLABLES = 4;
/** Seconds: who greets anew sooner after a full greeting is another voice; later, the same person calls into a silent line. */
const SAME_VOICE_SECONDS = 2;
/** Seconds: what is left of a stretch of speech beside a recorded voice is noise when it is shorter. */
const LEFT_OVER_SECONDS = 0.6;

/** An utterance made ready for matching. */
interface Piece {
  readonly utterance: Utterance;
  readonly words: PreparedTurn;
}

type Has = (piece: Piece, ...ids: readonly string[]) => boolean;

const pieceOf = (utterance: Utterance): Piece => ({ utterance, words: prepareTurn([utterance]) });

/** Whether a live voice opens the call with these words: a greeting, 喂, or the company's name. */
function opensAnew({ words }: Piece, lists: PhraseLists): boolean {
  const openings = ['hello', 'greeting', 'ni-hao', 'day-greeting', 'company'].map((id) => lists[id]);
  return openings.some((list) => findMatches(words, list).some((match) => startsTurn(words, match)));
}

/** Where, in one breath with a recorded voice, a live one begins: 工号一零二三为您服务 | 您好，联众投资. Null when nowhere. */
function findSeam({ words }: Piece, lists: PhraseLists): number | null {
  const told = ['announcement', 'staff-number', 'service-voice'].flatMap((id) => findMatches(words, lists[id]));
  if (told.length === 0) return null;
  const hellos = ['greeting', 'ni-hao', 'day-greeting'].flatMap((id) => findMatches(words, lists[id]));
  const seams = hellos.map(({ startSyllable }) => startSyllable).filter((at) => told.some((m) => m.endSyllable <= at));
  return seams.length === 0 ? null : Math.min(...seams);
}

/** The two sides of a seam as utterances of their own; times by the words, else by the share of the syllables. */
function splitAt({ utterance, words }: Piece, seam: number): readonly Utterance[] {
  const at = words.syllables[seam]?.from ?? 0;
  let passed = 0;
  const next = utterance.words?.find((word) => {
    passed += word.text.length;
    return passed > at;
  });
  const share = utterance.start + ((utterance.end - utterance.start) * seam) / words.syllables.length;
  const time = next?.start ?? share;
  const { alternatives: _, again: __, words: ___, dismissal, ...bare } = utterance;
  return [
    { ...bare, end: time, text: utterance.text.slice(0, at) },
    { ...bare, start: time, text: utterance.text.slice(at) },
  ].map((half) => {
    const whole = dismissal?.filter(({ start, end }) => start >= half.start && end <= half.end) ?? [];
    return whole.length === 0 ? half : { ...half, dismissal: whole };
  });
}

/** What was said so far by people. */
interface Talk {
  readonly last: 'agent' | 'customer' | null;
  readonly agentSpoke: boolean;
  readonly agentLeft: boolean;
  /** A voice that answers by itself speaks until a person opens anew. */
  readonly robot: boolean;
}

/** Whether a service's own voice (a number, a welcome) is followed by a person who opens the call anew. */
function isAnsweredByPerson(at: number, pieces: readonly Piece[], lists: PhraseLists, has: Has): boolean {
  const piece = pieces[at] as Piece;
  for (const next of pieces.slice(at + 1)) {
    if (next.utterance.role === 'customer') {
      if (countSyllables(next.words) > HELLO_SYLLABLES) return false;
      continue;
    }
    if (has(next, 'announcement') || !opensAnew(next, lists)) continue;
    const gap = next.utterance.start - piece.utterance.end;
    return !has(piece, 'company') || has(piece, 'welcome') || gap < SAME_VOICE_SECONDS;
  }
  return false;
}

function isRecorded(at: number, pieces: readonly Piece[], talk: Talk, lists: PhraseLists, has: Has): boolean {
  const piece = pieces[at] as Piece;
  if (has(piece, 'voicemail', 'robot')) return true;
  if (talk.robot && !opensAnew(piece, lists)) return true;
  if (has(piece, 'live-voice')) return false;
  if (has(piece, 'carrier')) return true;
  // Whoever answers the customer is a person, but for the survey that follows a leave taken.
  const answers = talk.last === 'customer' && talk.agentSpoke;
  // Once a person has spoken, words that ask to wait are that person's.
  if (has(piece, 'announcement')) {
    const ends = pieces.slice(at + 1).every((next) => has(next, 'announcement'));
    if (talk.agentLeft || (ends && talk.agentSpoke && !has(piece, 'farewell', 'thanks', 'hold'))) return true;
    return !answers && !(talk.agentSpoke && has(piece, 'hold'));
  }
  if (answers) return false;
  if (talk.agentSpoke) return has(piece, 'staff-number') && !has(piece, 'company');
  return has(piece, 'staff-number', 'service-voice') && isAnsweredByPerson(at, pieces, lists, has);
}

/** On the far leg of an outbound call: the network, an answering machine, a ringing tone that talks. */
function isRecordedFar(piece: Piece, talk: Talk, has: Has): boolean {
  if (has(piece, 'voicemail', 'carrier', 'robot')) return true;
  return !talk.agentSpoke && has(piece, 'announcement', 'staff-number', 'service-voice');
}

function findRecorded(pieces: readonly Piece[], outbound: boolean, lists: PhraseLists): ReadonlySet<Utterance> {
  const has: Has = ({ words }, ...ids) => ids.some((id) => hasMatch(words, lists[id]));
  const found = new Set<Utterance>();
  let talk: Talk = { last: null, agentSpoke: false, agentLeft: false, robot: false };
  pieces.forEach((piece, at) => {
    const { utterance } = piece;
    const far = utterance.role === 'customer';
    const recorded = far ? outbound && isRecordedFar(piece, talk, has) : isRecorded(at, pieces, talk, lists, has);
    if (recorded) {
      found.add(utterance);
      talk = { ...talk, robot: talk.robot || (!far && has(piece, 'robot')) };
    } else if (far) talk = { ...talk, last: 'customer' };
    else {
      const agentLeft = talk.agentLeft || has(piece, 'farewell');
      talk = { last: 'agent', agentSpoke: true, agentLeft, robot: false };
    }
  });
  return found;
}

const withoutSpans = (speech: readonly Span[], taken: readonly Span[]): readonly Span[] =>
  speech.flatMap((span) => {
    const left = subtractSpans([span], taken);
    const untouched = left.length === 1 && left[0]?.start === span.start && left[0]?.end === span.end;
    return untouched ? left : left.filter(({ start, end }) => end - start >= LEFT_OVER_SECONDS);
  });

/**
 * Sets the voices of machines aside (docs/judging.md section 0: announcements are no turns): staff numbers, queues, transfers, notices of
 * recording, menus, surveys, networks, answering machines. They are known by their words, which are lists of the rulebook, and by
 * where these stand; a live agent's like sentence stays the agent's.
 */
export function setRecordedAside(facts: CallFacts, lists: PhraseLists): LiveCall {
  const known = ['announcement', 'staff-number', 'service-voice', 'carrier', 'voicemail', 'robot'].flatMap(
    (id): readonly PhraseList[] => {
      const list = lists[id];
      return list === undefined ? [] : [list];
    },
  );
  const nothing = { facts, recorded: [], unreachable: false };
  const whole = facts.utterances.filter(({ text }) => text !== '').map(pieceOf);
  if (!whole.some(({ words }) => known.some((list) => hasMatch(words, list)))) return nothing;
  const pieces = whole.flatMap((piece) => {
    const seam = piece.utterance.role === 'customer' ? null : findSeam(piece, lists);
    return seam === null ? [piece] : splitAt(piece, seam).map(pieceOf);
  });
  const found = findRecorded(pieces, facts.direction === 'outbound', lists);
  const all = pieces.map(({ utterance }) => utterance);
  const recorded = all.filter((utterance) => found.has(utterance));
  if (recorded.length === 0) return nothing;
  const speechOf = (role: Utterance['role']): readonly Span[] =>
    withoutSpans(
      facts.speech[role],
      recorded.filter((utterance) => utterance.role === role),
    );
  const speech = { agent: speechOf('agent'), customer: speechOf('customer'), unknown: speechOf('unknown') };
  const unreachable = pieces.some(({ utterance, words }) => found.has(utterance) && hasMatch(words, lists.carrier));
  return {
    facts: { ...facts, speech, utterances: all.filter((utterance) => !found.has(utterance)) },
    recorded,
    unreachable,
  };
}
