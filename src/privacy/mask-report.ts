import type { CallView } from '../model/call-view.ts';
import type { Report, ReportedUtterance, ReportedVerdict, ScoredCall } from '../model/report.ts';
import type { Evidence } from '../model/verdict.ts';
import { retimeWords } from '../model/words.ts';
import { type MaskedSpeech, maskQuote, maskSpeech, maskText } from './mask.ts';
import { maskAgent, maskName } from './mask-name.ts';
import { maskedSpans } from './masked-spans.ts';

/** A text of one call as its transcript shows it. */
type MaskWords = (text: string) => string;

/** Texts that are remembered at the most: those of reasons, and of what is said in call after call. */
const REMEMBERED = 10_000;
const remembered = new Map<string, string>();

/** A text masked by itself: masking is the half of a report's time, and reasons are the same in call after call. */
const maskAlone = (text: string): string => {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  const masked = maskText(text);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, masked);
  return masked;
};

/** Words of a call masked as its transcript is; `known` numbers are masked in other texts as well. */
const maskWordsOf = (transcript: readonly ReportedUtterance[], masked: MaskedSpeech<ReportedUtterance>): MaskWords => {
  const pieces = new Map(transcript.map((utterance, index) => [utterance, masked.pieces[index] ?? []] as const));
  return (text) => {
    // Evidence quotes an utterance or a part of one: what is masked there is masked here, whatever it looks like alone.
    for (const [utterance, cuts] of pieces) {
      if (cuts.length === 0 || text === '') continue;
      const at = utterance.text.indexOf(text);
      if (at >= 0) return maskQuote(utterance.text, at, text, cuts);
    }
    return masked.known.length === 0 ? maskAlone(text) : maskText(text, { known: masked.known });
  };
};

const maskEvidence = (evidence: Evidence, maskWords: MaskWords): Evidence => ({
  ...evidence,
  text: evidence.source === 'transcript' ? maskWords(evidence.text) : maskName(evidence.text),
});

const maskVerdict = (verdict: ReportedVerdict, maskWords: MaskWords): ReportedVerdict => ({
  ...verdict,
  reason: maskWords(verdict.reason),
  evidence: verdict.evidence.map((item) => maskEvidence(item, maskWords)),
  notes: verdict.notes.map((item) => maskEvidence(item, maskWords)),
});

const maskId = (id: string | null): string | null => (id === null ? null : maskName(id));

/** Words as the masked transcript has them, and where the sound of the call must be silent. */
const maskView = (view: CallView, call: ScoredCall, speech: MaskedSpeech<ReportedUtterance>): CallView => ({
  ...view,
  team: maskId(view.team),
  words: view.words.map((words, index) => {
    const text = speech.utterances[index]?.text ?? '';
    return text === call.transcript[index]?.text ? words : retimeWords(text, words);
  }),
  muted: maskedSpans(
    call.transcript.map((utterance, index) => ({ ...utterance, words: view.words[index] ?? [] })),
    speech.pieces,
  ),
});

/** Gives agents numbers, each its own: what is left to tell them apart where their ids are masked alike. */
export type NumberOfAgent = (id: string) => number;

/** Numbers agents in the order in which they come: nothing of an id is in its number. */
export const numberAgents = (): NumberOfAgent => {
  const numbers = new Map<string, number>();
  return (id) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return number;
  };
};

const maskAgentOf = (id: string | null, numberOf?: NumberOfAgent): Pick<ScoredCall, 'agentId' | 'agent'> => {
  if (id === null) return { agentId: null };
  const agentId = maskAgent(id);
  return agentId === id || numberOf === undefined ? { agentId } : { agentId, agent: numberOf(id) };
};

/**
 * Masks one call; what is masked in its transcript is masked in its evidence and reasons as well.
 * @param numberOf one for all calls that are counted together; without it calls are not told apart by agents that look alike.
 */
export function maskCall(call: ScoredCall, numberOf?: NumberOfAgent): ScoredCall {
  const speech = maskSpeech(call.transcript);
  const maskWords = maskWordsOf(call.transcript, speech);
  const masked = {
    recording: { ...call.recording, path: maskName(call.recording.path) },
    callId: maskId(call.callId),
    ...maskAgentOf(call.agentId, numberOf),
    transcript: speech.utterances,
    verdicts: call.verdicts.map((verdict) => maskVerdict(verdict, maskWords)),
    ...(call.view && { view: maskView(call.view, call, speech) }),
  };
  return call.status === 'scored'
    ? { ...call, ...masked }
    : { ...call, ...masked, error: { ...call.error, message: maskName(call.error.message) } };
}

/**
 * Masks everything in a report that could identify somebody by number, the name of its rulebook included. Paths and ids stay as they are but for such a number in
 * them, so that results can be matched with recordings; where two of them look alike then, the SHA-256 of the sound tells them apart, and agents
 * are counted each for themselves.
 */
export const maskReport = (report: Report): Report => {
  const numberOf = numberAgents();
  return {
    ...report,
    rulebook: { ...report.rulebook, name: maskName(report.rulebook.name) },
    calls: report.calls.map((call) => maskCall(call, numberOf)),
  };
};
