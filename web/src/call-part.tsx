import type { ComponentChildren } from 'preact';
import { clock } from '../../src/reports/clock.ts';
import { piecesOf } from './evidence.ts';
import { bandOf } from './filter.ts';
import { Lanes } from './lanes.tsx';
import type { Player } from './player.ts';
import type { ShownCall } from './report.ts';
import { Transcript } from './transcript.tsx';
import { Verdicts } from './verdicts.tsx';
import { moment, nameOf, percent, points, say } from './words.ts';

interface Given {
  readonly shown: ShownCall;
  /** Null on paper. */
  readonly player: Player | null;
  readonly playing: string | null;
  readonly children?: ComponentChildren;
}

/** One call: what it came to, where to mind the speakers, the lanes, the verdicts, and the words beside them. */
export const CallPart = ({ shown, player, playing, children }: Given) => {
  const { call, row } = shown;
  const pieces = piecesOf(call);
  const title = `call-title-${row.id}${player === null ? '-print' : ''}`;
  return (
    <article class={`call ${bandOf(row)}`} aria-labelledby={title}>
      <header>
        <h3 id={title} tabIndex={-1}>
          {row.name}
        </h3>
        <p class="facts">{factsOf(shown).join(' · ')}</p>
        {call.status === 'failed' ? (
          <p class="error">{say('pair', { head: say('failed'), text: call.error.message })}</p>
        ) : (
          <p class="verdict-line">
            <strong>{points(call.score)}</strong>{' '}
            <span class={`chip ${bandOf(row)}`}>{nameOf('bands', row.band ?? 'none')}</span>{' '}
            {call.scoreBeforeFatal !== null && call.scoreBeforeFatal !== call.score && (
              <span class="fatal">{say('vetoed', { score: points(call.scoreBeforeFatal) })}</span>
            )}{' '}
            <span class="facts">
              {say('coverage')} {percent(call.coverage)}
            </span>
          </p>
        )}
        <Cautions shown={shown} />
      </header>
      {call.status === 'scored' && (
        <>
          <Lanes shown={shown} pieces={pieces} player={player} />
          {children}
          <div class="beside">
            <Verdicts shown={shown} player={player} playing={playing} />
            <Transcript shown={shown} pieces={pieces} player={player} />
          </div>
        </>
      )}
    </article>
  );
};

const factsOf = ({ call, view }: ShownCall): readonly string[] => {
  const { recording, facts } = call;
  return [
    recording.duration === null ? '' : clock(recording.duration),
    call.callId ?? '',
    moment(view?.startedAt ?? null),
    nameOf('directions', call.direction),
    call.agentId === null ? '' : `${say('agentId')} ${call.agentId}`,
    view?.team ?? '',
    recording.channels === null
      ? ''
      : recording.channels === 1
        ? say('monoSound')
        : recording.channels === 2
          ? say('stereoSound')
          : String(recording.channels),
    facts.rings.length === 0 ? '' : `${say('rings')} ${facts.rings.length}`,
    facts.hangup.party === null
      ? ''
      : say('hungUp', { party: nameOf('parties', facts.hangup.party), source: nameOf('sources', facts.hangup.source) }),
  ].filter((part) => part !== '');
};

/** Said before anything else: where the speakers may be mistaken, and what else is odd about the recording. */
const Cautions = ({ shown }: { shown: ShownCall }) => {
  const { warnings } = shown.call.facts;
  const { recording, status } = shown.call;
  const fake = warnings.includes('fake-stereo');
  const cautions = [
    ...(status === 'scored' && recording.channels === 1 ? [say('mono')] : []),
    ...(fake ? [say('fakeStereo')] : []),
    ...(warnings.includes('legs-swapped') ? [say('swapped')] : []),
    ...(shown.view?.roleSource === 'none' ? [say('rolesUnsure')] : []),
    ...warnings
      .filter((code) => code !== 'fake-stereo' && code !== 'legs-swapped')
      .map((code) => nameOf('warnings', code)),
  ];
  return cautions.length === 0 ? null : (
    <ul class="cautions">
      {cautions.map((caution) => (
        <li key={caution}>{caution}</li>
      ))}
    </ul>
  );
};
