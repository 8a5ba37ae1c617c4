import type { ScoredCall } from '../../src/model/report.ts';
import type { VerdictKind } from '../../src/model/verdict.ts';
import type { Word } from '../../src/model/words.ts';
import { clock } from '../../src/reports/clock.ts';
import type { Piece } from './evidence.ts';
import { canHear, type Player } from './player.ts';
import type { ShownCall } from './report.ts';
import { UtteranceTools } from './review-tools.tsx';
import { nameOf, say } from './words.ts';

/** Below it words were not heard clearly: the chance that at least 70 % of them are right. */
const CLEAR = 0.5;

type Line = ScoredCall['transcript'][number];

/** The verdict that a line or word counts for: the worst of the evidence that it lies in. */
const kindAt = (pieces: readonly Piece[], role: string, start: number, end: number): VerdictKind | null => {
  const touching = pieces.filter(
    (piece) =>
      piece.evidence.source === 'transcript' &&
      piece.evidence.role === role &&
      Math.min(piece.end, end) - Math.max(piece.start, start) > 0.02,
  );
  for (const kind of ['fail', 'unknown', 'pass'] as const)
    if (touching.some(({ verdict }) => verdict.verdict === kind)) return kind;
  return null;
};

/** What was said; a click on a word plays from there to the end of its line. */
export const Transcript = (given: { shown: ShownCall; pieces: readonly Piece[]; player: Player | null }) => {
  const { shown, pieces, player } = given;
  const { transcript } = shown.call;
  return (
    <section class="transcript" aria-label={say('transcript')}>
      <h4>{say('transcript')}</h4>
      {transcript.length === 0 && <p class="none">{say('emptyTranscript')}</p>}
      <ol>
        {transcript.map((line, at) => (
          <li
            class={`turn ${line.role} ${kindAt(pieces, line.role, line.start, line.end) ?? ''}`}
            key={`${line.start}-${line.role}`}
          >
            <span class="who">{nameOf('roles', line.role)}</span>
            <time>{clock(line.start)}</time>
            <p>
              <Words line={line} words={shown.view?.words[at] ?? []} pieces={pieces} shown={shown} player={player} />
              {line.confidence !== null && line.confidence < CLEAR && (
                <small class="unclear"> {say('lowConfidence')}</small>
              )}
            </p>
            <UtteranceTools at={at} text={line.text} role={line.role} />
          </li>
        ))}
      </ol>
    </section>
  );
};

const Words = (given: {
  line: Line;
  words: readonly Word[];
  pieces: readonly Piece[];
  shown: ShownCall;
  player: Player | null;
}) => {
  const { line, words, pieces, shown, player } = given;
  // What lies in a part of the line marks its words; what is the whole line has the line marked.
  const within =
    words.length === 0 ? [] : pieces.filter((piece) => piece.start > line.start + 0.3 || piece.end < line.end - 0.3);
  const timed = words.length > 0 ? words : [{ text: line.text, start: line.start, end: line.end }];
  return (
    <>
      {timed.map(({ text, start, end }, at) => {
        const kind = kindAt(within, line.role, start, end);
        const hears = player !== null && canHear(shown.sound, start);
        const play = hears ? () => player.play(start, Math.max(end, line.end)) : undefined;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: keyboards and readers play by the verdicts and the line; a stop at every character would be in their way
          // biome-ignore lint/a11y/useKeyWithClickEvents: the same
          <span
            class={`word ${kind ?? ''} ${hears ? 'hears' : ''}`}
            key={`${start}-${at}`}
            data-at={start}
            onClick={play}
          >
            {text}
          </span>
        );
      })}
    </>
  );
};
