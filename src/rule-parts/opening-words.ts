import type { Turn } from '../conversation/index.ts';
import {
  consistsOf,
  countSyllables,
  type PhraseMatch,
  startsTurn,
  wordsBefore,
  wordsBetween,
} from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';
import { isCalled } from './person-words.ts';
import type { Said } from './said.ts';

/** The two parts of an opening, each where it was found. */
export interface Opening {
  readonly greeting: Said | null;
  readonly company: Said | null;
}

/** The phrases that count, and how near they have to be. */
export interface OpeningWords {
  readonly greetings: readonly Wording[];
  readonly day: Wording;
  readonly companies: readonly Wording[];
  readonly purpose: Wording;
  /** Who is called, by name: it may stand before the greeting of an outbound call (王总您好), and be asked for first (请问是王先生吗). */
  readonly address: Wording;
  readonly identity: Wording;
  /** A day greeting counts on inbound calls too. */
  readonly dayInbound: boolean;
  readonly mostSyllables: number;
}

type Lists = Readonly<
  Record<
    'greeting' | 'ni-hao' | 'day-greeting' | 'company' | 'company-short' | 'purpose' | 'address' | 'identity',
    Wording
  >
>;

interface Settings {
  readonly strictNin: boolean;
  readonly shortCompany: boolean;
  readonly dayGreetingInbound: boolean;
  readonly openingGapSyllables: number;
}

/** What the settings make of the lists. */
export const openingWords = (lists: Lists, settings: Settings): OpeningWords => ({
  greetings: settings.strictNin ? [lists.greeting] : [lists.greeting, lists['ni-hao']],
  day: lists['day-greeting'],
  companies: settings.shortCompany ? [lists.company, lists['company-short']] : [lists.company],
  purpose: lists.purpose,
  address: lists.address,
  identity: lists.identity,
  dayInbound: settings.dayGreetingInbound,
  mostSyllables: settings.openingGapSyllables,
});

const allIn = (turn: Turn, wordings: readonly Wording[]): readonly PhraseMatch[] =>
  wordings.flatMap((wording) => wording.in(turn));

/** 您好 at the start of a turn: only fillers, a day greeting or what `mayLead` before it. A day greeting alone counts where allowed. */
function findGreeting(
  turn: Turn,
  { greetings, day }: OpeningWords,
  dayCounts: boolean,
  mayLead: (match: PhraseMatch) => boolean = () => false,
): Said | null {
  const starts = (match: PhraseMatch): boolean => startsTurn(turn.words, match, [day.list]) || mayLead(match);
  const named = allIn(turn, greetings).find(starts);
  const match = named ?? (dayCounts ? day.in(turn).find(starts) : undefined);
  return match === undefined ? null : { turn, match };
}

/** The company near enough behind the greeting, with no blocker between. */
function findCompanyAfter(greeting: Said, { companies, mostSyllables }: OpeningWords): Said | null {
  const { turn } = greeting;
  for (const company of companies) {
    for (const match of company.in(turn)) {
      if (company.list === undefined || match.startSyllable < greeting.match.endSyllable) continue;
      const between = wordsBetween(turn.words, greeting.match, match, company.list);
      const near = between.syllables <= mostSyllables && between.other <= company.list.betweenOther;
      if (near && between.blocker === null) return { turn, match };
    }
  }
  return null;
}

/** The company in the first of several turns that name it, but not behind a purpose. */
function findCompanyIn(turns: readonly Turn[], { companies, purpose }: OpeningWords): Said | null {
  for (const turn of turns) {
    // A purpose may name the company itself: 您在联众投资买的产品到期了.
    const stop = purpose.in(turn)[0]?.endSyllable ?? Number.POSITIVE_INFINITY;
    const match = allIn(turn, companies).find((found) => found.startSyllable < stop);
    if (match !== undefined) return { turn, match };
    if (stop !== Number.POSITIVE_INFINITY) return null;
  }
  return null;
}

/** Syllables of a customer's own 喂 or 你好, which part an opening without ending it. */
const OWN_HELLO_SYLLABLES = 4;

/**
 * The company at the start of the second turn, where the first is a bare greeting and the customer said no more than 喂 between
 * (docs/judging.md section 6, opening-greeting): two breaths of one opening.
 */
function findCompanyNext(agentTurns: readonly Turn[], between: readonly Turn[], words: OpeningWords): Said | null {
  const [first, second] = agentTurns;
  if (first === undefined || second === undefined) return null;
  const bare = consistsOf(
    first.words,
    [...words.greetings, words.day].map(({ list }) => list),
  );
  // Without a word of the customer, a pause that ends the turn is the agent's own.
  const short = between.length > 0 && between.every((turn) => countSyllables(turn.words) <= OWN_HELLO_SYLLABLES);
  if (!bare || !short) return null;
  for (const company of words.companies)
    for (const match of company.in(second)) {
      if (company.list === undefined) continue;
      const lead = wordsBefore(second.words, match, company.list);
      const near = lead.syllables <= words.mostSyllables && lead.other <= company.list.betweenOther;
      if (near && lead.blocker === null) return { turn: second, match };
    }
  return null;
}

/** The opening of an inbound call: both parts in the first turn, or in two that only the customer's 喂 parts. */
export function openInbound(agentTurns: readonly Turn[], customerTurns: readonly Turn[], words: OpeningWords): Opening {
  const [first, second] = agentTurns;
  const greeting = first === undefined ? null : findGreeting(first, words, words.dayInbound);
  if (greeting === null || first === undefined) return { greeting, company: null };
  const between = customerTurns.filter(
    (turn) => turn.start >= first.start && turn.start < (second?.start ?? first.end),
  );
  return { greeting, company: findCompanyAfter(greeting, words) ?? findCompanyNext(agentTurns, between, words) };
}

/** Whether nothing but the name of who is called, or the question for it, stands before a match: 张建国先生您好, 请问是赵总吗？您好. */
const isLedByName = (turn: Turn, match: PhraseMatch, { day, address, identity }: OpeningWords): boolean =>
  isCalled(turn, match.startSyllable) ||
  startsTurn(
    turn.words,
    match,
    [day, address, identity].map(({ list }) => list),
  );

/** The opening of an outbound call: the greeting at the start, at most behind the name of who is called; the company in any of the turns before a purpose. */
export function openOutbound(turns: readonly Turn[], words: OpeningWords): Opening {
  const [first, second] = turns;
  if (first === undefined) return { greeting: null, company: null };
  const asksWho = words.identity.in(first).some((match) => startsTurn(first.words, match, [words.address.list]));
  const greets = asksWho && second !== undefined ? [first, second] : [first];
  const greeting = greets
    .map((turn) => findGreeting(turn, words, true, (match) => isLedByName(turn, match, words)))
    .find((found) => found !== null);
  return { greeting: greeting ?? null, company: findCompanyIn(turns, words) };
}

/** Syllables from which a first turn may be another voice's: a machine's in words of no list. */
const OTHER_VOICE_SYLLABLES = 6;

/**
 * Whether a complete opening follows what was said first, before the customer said more than 喂: the first words, if they are
 * no person's 喂, may be a machine's (docs/judging.md section 6, opening-greeting). It only keeps a fault from being certain.
 */
export function opensBehindAnother(
  agentTurns: readonly Turn[],
  customerTurns: readonly Turn[],
  words: OpeningWords,
  live: Wording,
): boolean {
  const [first, ...later] = agentTurns;
  if (first === undefined || countSyllables(first.words) < OTHER_VOICE_SYLLABLES) return false;
  if (first.text.startsWith('喂') || live.in(first).some((match) => match.startSyllable === 0)) return false;
  const matter = customerTurns.find((turn) => countSyllables(turn.words) > OWN_HELLO_SYLLABLES);
  const isWhole = (turn: Turn): boolean => {
    const greeting = findGreeting(turn, words, words.dayInbound);
    return greeting !== null && findCompanyAfter(greeting, words) !== null;
  };
  if (later.some((turn) => turn.start < (matter?.start ?? Number.POSITIVE_INFINITY) && isWhole(turn))) return true;
  // In one breath: the greeting begins an utterance of its own behind enough words.
  const { syllables } = first.words;
  return allIn(first, words.greetings).some(
    (match) =>
      countSyllables(first.words, 0, match.startSyllable) >= OTHER_VOICE_SYLLABLES &&
      syllables[match.startSyllable]?.piece !== syllables[match.startSyllable - 1]?.piece &&
      findCompanyAfter({ turn: first, match }, words) !== null,
  );
}

/** What is wrong with an opening that can be read. */
export function explainOpening(turns: readonly Turn[], words: OpeningWords, outbound: boolean, greeted: boolean) {
  const [first] = turns;
  const counting = outbound || words.dayInbound ? [...words.greetings, words.day] : words.greetings;
  const greeting = first === undefined ? undefined : allIn(first, counting)[0];
  const named = turns.find((turn) => allIn(turn, words.companies).length > 0);
  if (greeting === undefined) return named === undefined ? 'both-missing' : 'greeting-missing';
  if (named === undefined) return 'company-missing';
  const company = allIn(named, words.companies)[0];
  const isBefore = named === first && company !== undefined && company.startSyllable < greeting.startSyllable;
  if (isBefore) return 'company-first';
  return greeted ? 'company-late' : 'greeting-late';
}
