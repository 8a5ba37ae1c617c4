import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReportedVerdict } from '../../src/model/report.ts';
import type { Role } from '../../src/model/utterance.ts';
import { VERDICTS, type VerdictKind } from '../../src/model/verdict.ts';
import { clockSpan } from '../../src/reports/clock.ts';
import { type Mark, type MarkedSpan, NEXT_STATES, type NoteTarget, type SavedMark } from '../../src/review/api.ts';
import { bandOf } from './filter.ts';
import { lastMark, type Question, type Review, ReviewContext } from './review.ts';
import { moment, nameOf, points, say } from './words.ts';

/** Who made a mark and when, with a button that takes it back. */
const Signature = ({ mark, review }: { mark: SavedMark; review: Review }) => (
  <small>
    {say('signed', { by: mark.by, at: moment(mark.at) })}{' '}
    <button type="button" class="plain" onClick={() => review.undo(mark)}>
      {say('takeBack')}
    </button>
  </small>
);

/** The notes on one thing. */
const Notes = ({ on, review }: { on: (target: NoteTarget) => boolean; review: Review }) =>
  review.data.marks.map(
    (mark) =>
      mark.kind === 'note' &&
      on(mark.on) && (
        <p class="note" key={mark.id}>
          ✎ {mark.note} <Signature mark={mark} review={review} />
        </p>
      ),
  );

/** Where the evidence of a verdict lies, from the first to the last; null for the call as a whole. */
export const spanOf = ({ evidence }: Pick<ReportedVerdict, 'evidence'>): MarkedSpan => {
  const starts = evidence.flatMap(({ start }) => start ?? []);
  const ends = evidence.flatMap(({ end }) => end ?? []);
  return starts.length === 0 || ends.length === 0 ? null : { start: Math.min(...starts), end: Math.max(...ends) };
};

/** What a verdict is marked with: the same words for buttons and keys. */
export const verdictMark = (verdict: ReportedVerdict, final: VerdictKind, note = ''): Mark => ({
  kind: 'verdict',
  rule: verdict.rule,
  final,
  note,
});
export const coachMark = (verdict: ReportedVerdict, final: VerdictKind): Mark => ({
  kind: 'coach',
  example: final === 'fail' ? 'fault' : 'good',
  span: spanOf(verdict),
  note: verdict.title ?? verdict.rule,
});
export const askNote = (verdict: ReportedVerdict, review: Review): void =>
  review.ask({
    kind: 'note',
    title: say('pair', { head: say('note'), text: verdict.title ?? verdict.rule }),
    text: '',
    save: (note) => review.mark({ kind: 'note', on: { what: 'verdict', rule: verdict.rule }, note }),
  });

/** Under a verdict: what the grader says of it, and how to say it. */
export const VerdictTools = ({ verdict }: { verdict: ReportedVerdict }) => {
  const review = useContext(ReviewContext);
  if (review === null) return null;
  const { marks } = review.data;
  const own = lastMark(marks, 'verdict', ({ rule }) => rule === verdict.rule);
  const final = own?.final ?? verdict.verdict;
  const isOn = (on: NoteTarget): boolean => on.what === 'verdict' && on.rule === verdict.rule;
  const others = VERDICTS.filter((kind) => kind !== verdict.verdict);
  return (
    <div class="review-tools">
      {own !== undefined && (
        <p class={`final ${final}`}>
          <b>
            {final === verdict.verdict
              ? `✓ ${say('confirmed')}`
              : say('overturned', { from: nameOf('verdicts', verdict.verdict), to: nameOf('verdicts', final) })}
          </b>{' '}
          {own.note} <Signature mark={own} review={review} />
        </p>
      )}
      <Notes on={isOn} review={review} />
      <div class="buttons">
        <button type="button" onClick={() => review.mark(verdictMark(verdict, verdict.verdict))}>
          {say('confirm')}
        </button>
        <select
          aria-label={say('pair', { head: say('overturn'), text: verdict.title ?? verdict.rule })}
          value=""
          onChange={(event) => {
            const kind = VERDICTS.find((one) => one === event.currentTarget.value);
            event.currentTarget.value = '';
            if (kind !== undefined) review.mark(verdictMark(verdict, kind));
          }}
        >
          <option value="">{say('overturn')}…</option>
          {others.map((kind) => (
            <option value={kind} key={kind}>
              {nameOf('verdicts', kind)}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => askNote(verdict, review)}>
          {say('addNote')}
        </button>
        <button type="button" onClick={() => review.mark(coachMark(verdict, final))}>
          {say(final === 'fail' ? 'coachFault' : 'coachGood')}
        </button>
      </div>
    </div>
  );
};

const ROLES: readonly Role[] = ['agent', 'customer', 'unknown'];

/** Beside an utterance: another speaker, what was really said, a note. */
export const UtteranceTools = ({ at, text, role }: { at: number; text: string; role: Role }) => {
  const review = useContext(ReviewContext);
  if (review === null) return null;
  const { marks, programTranscript } = review.data;
  const program = programTranscript[at];
  const words = lastMark(marks, 'words', ({ utterance }) => utterance === at);
  const speaker = lastMark(marks, 'speaker', ({ utterance }) => utterance === at);
  const isOn = (on: NoteTarget): boolean => on.what === 'utterance' && on.utterance === at;
  return (
    <div class="review-tools small">
      {words !== undefined && (
        <p>
          <ins>{words.text}</ins> <small>{say('wordsWere', { text: program?.text ?? text })}</small>{' '}
          <Signature mark={words} review={review} />
        </p>
      )}
      {speaker !== undefined && (
        <p>
          <small>{say('speakerWas', { role: nameOf('roles', program?.role) })}</small>{' '}
          <Signature mark={speaker} review={review} />
        </p>
      )}
      <Notes on={isOn} review={review} />
      <div class="buttons">
        <select
          aria-label={say('pair', { head: say('speaker'), text })}
          value={role}
          onChange={(event) => {
            const other = ROLES.find((one) => one === event.currentTarget.value);
            if (other !== undefined) review.mark({ kind: 'speaker', utterance: at, role: other });
          }}
        >
          {ROLES.map((one) => (
            <option value={one} key={one}>
              {nameOf('roles', one)}
            </option>
          ))}
        </select>
        <button
          type="button"
          onClick={() =>
            review.ask({
              kind: 'note',
              title: say('correctWords'),
              text: words?.text ?? text,
              save: (said) => review.mark({ kind: 'words', utterance: at, text: said }),
            })
          }
        >
          {say('correctWords')}
        </button>
        <button
          type="button"
          onClick={() =>
            review.ask({
              kind: 'note',
              title: say('note'),
              text: '',
              save: (note) => review.mark({ kind: 'note', on: { what: 'utterance', utterance: at }, note }),
            })
          }
        >
          {say('addNote')}
        </button>
      </div>
    </div>
  );
};

/** Above the verdicts: both scores, the state and its next ones, and marks of the call as a whole. */
export const ReviewBar = ({ onMissed }: { onMissed: () => void }) => {
  const review = useContext(ReviewContext);
  if (review === null) return null;
  const { data } = review;
  const { programScore, finalScore, state, marks, history, deadline } = data;
  const own = marks.filter(
    (mark) => mark.kind === 'missed' || mark.kind === 'coach' || (mark.kind === 'note' && mark.on.what === 'call'),
  );
  const titleOf = (rule: string): string => review.rules.find((one) => one.rule === rule)?.title ?? rule;
  return (
    <section class="review-bar" aria-label={say('review')}>
      <dl class="scores">
        <div>
          <dt>{say('programScore')}</dt>
          <dd>{points(programScore.score)}</dd>
        </div>
        <div class={finalScore === null ? '' : bandOf({ status: 'scored', band: finalScore.band })}>
          <dt>{say('finalScore')}</dt>
          <dd id="final-score">{points((finalScore ?? programScore).score)}</dd>
        </div>
        <div>
          <dt>{say('state')}</dt>
          <dd id="state">{nameOf('states', state)}</dd>
        </div>
      </dl>
      <p class="facts">
        {finalScore === null ? say('notChanged') : say('finalBy', { by: finalScore.by, at: moment(finalScore.at) })}
        {deadline !== null && ` · ${say('deadline', { at: moment(deadline) })}`}
      </p>
      <div class="buttons">
        {NEXT_STATES[state].map((to) => (
          <button type="button" key={to} class="to-state" onClick={() => review.toState(to)}>
            {say('toState', { state: nameOf('states', to) })}
          </button>
        ))}
        <button type="button" onClick={onMissed}>
          {say('missed')}
        </button>
        <button type="button" onClick={() => review.mark({ kind: 'swap' })}>
          {say('swap')}
        </button>
        <button
          type="button"
          onClick={() =>
            review.ask({
              kind: 'note',
              title: say('note'),
              text: '',
              save: (note) => review.mark({ kind: 'note', on: { what: 'call' }, note }),
            })
          }
        >
          {say('addNote')}
        </button>
      </div>
      {data.swapped && <p class="final">⇄ {say('swapDone')}</p>}
      <ul class="marks">
        {own.map((mark) => (
          <li key={mark.id}>
            {mark.kind === 'missed' && (
              <b class="fail">
                ✗{' '}
                {mark.span === null
                  ? say('missed')
                  : say('missedAt', { span: clockSpan(mark.span.start, mark.span.end) })}{' '}
                {titleOf(mark.rule)}
              </b>
            )}
            {mark.kind === 'coach' && <b>★ {say(mark.example)}</b>}
            {mark.kind === 'note' && '✎'}{' '}
            {mark.kind === 'missed' || mark.kind === 'coach' || mark.kind === 'note' ? mark.note : ''}{' '}
            <Signature mark={mark} review={review} />
          </li>
        ))}
      </ul>
      {history.length > 0 && (
        <details>
          <summary>{say('history')}</summary>
          <ol>
            {history.map((event) => (
              <li key={event.at}>
                {nameOf('states', event.from)} → {nameOf('states', event.to)} · {event.reason}{' '}
                <small>{say('signed', { by: event.by, at: moment(event.at) })}</small>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
};

interface Asking {
  readonly question: Question;
  readonly review: Review;
  readonly onClose: () => void;
}

/** One question in a window of its own: Enter saves it, Escape leaves all as it was. */
export const QuestionWindow = ({ question, review, onClose }: Asking) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(question.kind === 'note' ? question.text : '');
  const [rule, setRule] = useState(review.current ?? review.rules[0]?.rule ?? '');
  const [span, setSpan] = useState(question.kind === 'missed' ? question.span : { start: 0, end: 0 });
  // Before the next key comes: what is typed at once belongs to the window, not to the keys of the page.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const needed = question.kind === 'note' || (question.kind === 'reason' && question.needed);
  const save = (event: Event): void => {
    event.preventDefault();
    const said = text.trim();
    if (needed && said === '') return;
    if (question.kind === 'missed') question.save({ kind: 'missed', rule, span, note: said });
    else question.save(said);
    dialog.current?.close();
  };
  const number = (key: 'start' | 'end') => (
    <label class="field">
      <span>{say(key === 'start' ? 'from' : 'to')}</span>
      <input
        type="number"
        min={0}
        step={0.1}
        value={span[key]}
        onInput={(event) => setSpan({ ...span, [key]: Number(event.currentTarget.value) })}
      />
    </label>
  );
  return (
    <dialog ref={dialog} class="question" aria-labelledby="question-title" onClose={onClose}>
      <form onSubmit={save}>
        <h2 id="question-title">{question.kind === 'missed' ? say('missed') : question.title}</h2>
        {question.kind === 'missed' && (
          <>
            <label class="field">
              <span>{say('rule')}</span>
              <select value={rule} onChange={(event) => setRule(event.currentTarget.value)}>
                {review.rules.map((one) => (
                  <option value={one.rule} key={one.rule}>
                    {one.title}
                  </option>
                ))}
              </select>
            </label>
            {number('start')}
            {number('end')}
          </>
        )}
        <label class="field">
          <span>{question.kind === 'reason' ? say('reason') : say('note')}</span>
          <input
            autofocus
            maxLength={1000}
            required={needed}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div class="buttons">
          <button type="submit">{say('save')}</button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say('cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
};
