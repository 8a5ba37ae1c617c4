import { useEffect, useState } from 'preact/hooks';
import { clock } from '../../src/reports/clock.ts';
import { FASTEST, isAudible, type Player, type PlayerState, SLOWEST } from './player.ts';
import type { ShownCall } from './report.ts';
import { say } from './words.ts';

/** The player's state, renewed when it changes. */
export const usePlayer = (player: Player): PlayerState => {
  const [state, setState] = useState(player.state);
  useEffect(() => {
    setState(player.state);
    return player.listen(setState);
  }, [player]);
  return state;
};

interface Given {
  readonly player: Player;
  readonly shown: ShownCall;
  readonly onFault: (way: 1 | -1) => void;
  /** The sound is on its way. */
  readonly isLoading?: boolean;
}

/** Plays, seeks, and sets the speed; the same by keys. */
export const PlayerBar = ({ player, shown, onFault, isLoading = false }: Given) => {
  const { at, playing, speed, trouble } = usePlayer(player);
  const length = shown.call.recording.duration ?? 0;
  const audible = isAudible(shown.sound);
  return (
    <section class="player" aria-label={say('play')}>
      <button
        type="button"
        class="main"
        disabled={!audible}
        onClick={player.toggle}
        aria-label={say(playing ? 'pause' : 'play')}
        title={`${say(playing ? 'pause' : 'play')} (Space)`}
      >
        <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
      </button>
      <button type="button" onClick={() => onFault(-1)} title={`${say('previousFault')} (P)`}>
        ‹ {say('previousFault')}
      </button>
      <button type="button" onClick={() => onFault(1)} title={`${say('nextFault')} (N)`}>
        {say('nextFault')} ›
      </button>
      <input
        type="range"
        min={0}
        max={length}
        step={0.1}
        value={at}
        disabled={!audible}
        aria-label={say('position')}
        aria-valuetext={clock(at)}
        onInput={(event) => player.seek(Number(event.currentTarget.value))}
      />
      <output class="clock">
        {clock(at)} / {clock(length)}
      </output>
      <span class="speed">
        <button
          type="button"
          disabled={speed <= SLOWEST}
          onClick={() => player.setSpeed(speed - 0.25)}
          aria-label={say('slower')}
          title={`${say('slower')} ([)`}
        >
          −
        </button>
        <output aria-label={say('speed')}>{speed}×</output>
        <button
          type="button"
          disabled={speed >= FASTEST}
          onClick={() => player.setSpeed(speed + 0.25)}
          aria-label={say('faster')}
          title={`${say('faster')} (])`}
        >
          +
        </button>
      </span>
      <span class="trouble" role="status">
        {isLoading ? say('loading') : trouble !== null ? say(trouble) : audible ? '' : say('noSound')}
      </span>
    </section>
  );
};
