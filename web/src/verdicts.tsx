import { useContext } from 'preact/hooks';
import type { ReportedVerdict } from '../../src/model/report.ts';
import type { Evidence } from '../../src/model/verdict.ts';
import { clockSpan } from '../../src/reports/clock.ts';
import { AROUND, inOrder, MARKS } from './evidence.ts';
import { canHear, type Player } from './player.ts';
import type { ShownCall } from './report.ts';
import { ReviewContext } from './review.ts';
import { VerdictTools } from './review-tools.tsx';
import { evidenceText, nameOf, say } from './words.ts';

interface Given {
  readonly shown: ShownCall;
  readonly player: Player | null;
  /** The piece of evidence that is being played. */
  readonly playing: string | null;
}

/** The verdicts: faults open, then what could not be judged; what passed is folded away, but for paper. */
export const Verdicts = ({ shown, player, playing }: Given) => {
  const sorted = inOrder(shown.call.verdicts);
  const first = sorted.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  const others = sorted.filter(({ verdict }) => verdict === 'pass' || verdict === 'not-applicable');
  const list = (verdicts: readonly ReportedVerdict[]) => (
    <ul class="verdicts">
      {verdicts.map((verdict) => (
        <OneVerdict verdict={verdict} shown={shown} player={player} playing={playing} key={verdict.rule} />
      ))}
    </ul>
  );
  return (
    <section aria-label={say('result')} class="judged">
      {first.length === 0 ? <p class="none pass">✓ {say('noFaults')}</p> : list(first)}
      {others.length > 0 && (
        <details open={player === null || first.length === 0}>
          <summary>{say('otherVerdicts', { count: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </section>
  );
};

const OneVerdict = ({ verdict, shown, player, playing }: Given & { verdict: ReportedVerdict }) => {
  const review = useContext(ReviewContext);
  return (
    <li
      class={`verdict ${verdict.verdict} ${review?.current === verdict.rule ? 'current' : ''}`}
      id={player === null ? undefined : `verdict-${shown.row.id}-${verdict.rule}`}
      tabIndex={-1}
      onFocusCapture={() => review?.choose(verdict.rule)}
    >
      <h4>
        <span class="mark" aria-hidden="true">
          {MARKS[verdict.verdict]}
        </span>{' '}
        {verdict.title ?? verdict.rule} <em>{nameOf('verdicts', verdict.verdict)}</em>{' '}
        <small>
          {say('weight')} {verdict.weight}
          {verdict.fatal && <b class="fatal"> {say('fatal')}</b>}
          {verdict.verdict !== 'not-applicable' &&
            ` · ${say('confidence', { percent: Math.round(verdict.confidence * 100) })}`}
        </small>
      </h4>
      <p class="reason">{verdict.reason}</p>
      {verdict.advice !== undefined && (
        <p class="advice">
          <b>{say('advice')}</b> {verdict.advice}
        </p>
      )}
      {verdict.warnings.length > 0 && (
        <p class="warning">{verdict.warnings.map((code) => nameOf('warnings', code)).join('；')}</p>
      )}
      {verdict.evidence.length > 0 && (
        <ul class="evidence">
          {verdict.evidence.map((evidence, at) => (
            <li key={`${evidence.start}-${evidence.text}`}>
              <OneEvidence
                evidence={evidence}
                id={`${verdict.rule}-${at}`}
                shown={shown}
                player={player}
                playing={playing}
              />
            </li>
          ))}
        </ul>
      )}
      {verdict.notes.length > 0 && (
        <ul class="evidence notes">
          {verdict.notes.map((evidence, at) => (
            <li key={`${evidence.start}-${evidence.text}`}>
              <b>{say('noted')}</b>{' '}
              <OneEvidence
                evidence={evidence}
                id={`${verdict.rule}-note-${at}`}
                shown={shown}
                player={player}
                playing={playing}
              />
            </li>
          ))}
        </ul>
      )}
      <VerdictTools verdict={verdict} />
    </li>
  );
};

const OneEvidence = ({ evidence, id, shown, player, playing }: Given & { evidence: Evidence; id: string }) => {
  const { start, end, role, source } = evidence;
  const text = evidenceText(evidence);
  const who = source === 'cdr' ? '' : nameOf('roles', role);
  const words = source === 'transcript' && text !== '' ? <q>{text}</q> : text;
  if (start === null || end === null)
    return (
      <>
        <span class="from">{say('callData')}</span> {words}
      </>
    );
  const span = clockSpan(start, end);
  const hears = player !== null && canHear(shown.sound, Math.max(0, start - AROUND));
  return (
    <>
      {hears ? (
        <button
          type="button"
          class={`play ${playing === id ? 'now' : ''}`}
          aria-label={`${say(playing === id ? 'pause' : 'playEvidence', { span })} ${who} ${text}`}
          onClick={() => (playing === id ? player.pause() : player.play(start - AROUND, end + AROUND, id))}
        >
          <span aria-hidden="true">{playing === id ? '❚❚' : '▶'}</span> <time>{span}</time>
        </button>
      ) : (
        <time>{span}</time>
      )}{' '}
      <b class={role}>{who}</b> {words}
    </>
  );
};
