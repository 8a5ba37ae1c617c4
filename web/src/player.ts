import type { CallSound, Clip } from '../../src/model/call-view.ts';

/** What the player does, for whoever shows it. */
export interface PlayerState {
  /** The call whose sound is loaded; null for none. */
  readonly call: number | null;
  /** Seconds from the start of the call's recording. */
  readonly at: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Why nothing is heard: a key of the page's texts. */
  readonly trouble: string | null;
  /** What is being played: the id of a piece of evidence, for its button. */
  readonly what: string | null;
}

export const SLOWEST = 0.5;
export const FASTEST = 2.5;
/** Seconds by which playing goes on earlier than where it stopped. */
const RESUME_EARLIER = 1;

type Listener = (state: PlayerState) => void;

/** Plays one call at a time, whole or in clips, on the clock of its recording. It stops where it was asked to and never goes back by itself. */
export const createPlayer = (element: HTMLAudioElement) => {
  let state: PlayerState = { call: null, at: 0, playing: false, speed: 1, trouble: null, what: null };
  let sound: CallSound | null = null;
  let clip: Clip | null = null;
  let until = Number.POSITIVE_INFINITY;
  /** Set by a pause: only what stopped within itself goes on a second earlier. */
  let paused = false;
  const listeners = new Set<Listener>();
  const tell = (change: Partial<PlayerState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };
  const offset = (): number => clip?.start ?? 0;
  const now = (): number => offset() + element.currentTime;
  const stop = (at: number): void => {
    element.pause();
    tell({ playing: false, at, what: null });
  };
  const tick = (): void => {
    if (!state.playing) return;
    if (now() >= until || element.ended) {
      paused = false;
      stop(Math.min(now(), until));
    } else {
      tell({ at: now() });
      requestAnimationFrame(tick);
    }
  };

  /** The source that holds a moment; null where there is none. */
  const sourceAt = (at: number): { readonly url: string; readonly clip: Clip | null } | null => {
    if (sound === null) return null;
    if (sound.url !== null) return { url: sound.url, clip: null };
    const found = sound.clips.find(({ start, end }) => at >= start - 0.001 && at < end);
    return found === undefined ? null : { url: found.url, clip: found };
  };

  /** Loads what holds a moment and goes there. @returns whether there is something. */
  const goTo = async (at: number): Promise<boolean> => {
    const source = sourceAt(at);
    if (source === null) return false;
    clip = source.clip;
    if (element.dataset.url !== source.url) {
      element.dataset.url = source.url;
      element.src = source.url;
      element.load();
    }
    if (element.readyState < 1)
      await new Promise<void>((resolve, reject) => {
        element.addEventListener('loadedmetadata', () => resolve(), { once: true });
        element.addEventListener('error', () => reject(new Error('sound')), { once: true });
      });
    element.currentTime = Math.max(0, at - offset());
    return true;
  };

  const start = async (at: number, end: number, what: string | null): Promise<void> => {
    element.pause();
    try {
      if (!(await goTo(at))) {
        tell({ at, playing: false, what: null, trouble: sound === null || hasNone(sound) ? 'noSound' : 'noSoundHere' });
        return;
      }
      until = Math.min(end, clip?.end ?? Number.POSITIVE_INFINITY);
      element.playbackRate = state.speed;
      element.preservesPitch = true;
      await element.play();
      tell({ playing: true, at, what, trouble: null });
      requestAnimationFrame(tick);
    } catch (error) {
      // Another start came before this one could begin.
      if ((error as Error).name === 'AbortError') return;
      tell({ playing: false, what: null, trouble: 'soundFails' });
    }
  };

  return {
    get state(): PlayerState {
      return state;
    },
    listen: (listener: Listener): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Takes the sound of another call; what was playing stops. */
    load: (call: number, next: CallSound | null, at = 0): void => {
      if (state.call === call && sound === next) return;
      element.pause();
      sound = next;
      clip = null;
      paused = false;
      until = Number.POSITIVE_INFINITY;
      tell({ call, at, playing: false, trouble: null, what: null });
    },
    /** Plays a stretch and stops at its end. */
    play: (from: number, to = Number.POSITIVE_INFINITY, what: string | null = null): void => {
      void start(Math.max(0, from), to, what);
    },
    toggle: (): void => {
      if (state.playing) {
        paused = true;
        stop(now());
        return;
      }
      const first = sound?.url === null ? (sound.clips[0]?.start ?? 0) : 0;
      const earlier = paused ? Math.max(offset(), state.at - RESUME_EARLIER) : state.at;
      const end = paused ? until : Number.POSITIVE_INFINITY;
      void start(sourceAt(earlier) === null ? first : earlier, end, null);
    },
    /** Goes somewhere; plays on if it was playing. */
    seek: (at: number): void => {
      const to = Math.max(0, at);
      paused = false;
      if (state.playing) void start(to, Number.POSITIVE_INFINITY, null);
      else tell({ at: to, trouble: null });
    },
    setSpeed: (speed: number): void => {
      const next = Math.round(Math.min(FASTEST, Math.max(SLOWEST, speed)) * 100) / 100;
      element.playbackRate = next;
      element.preservesPitch = true;
      tell({ speed: next });
    },
    pause: (): void => {
      if (state.playing) stop(now());
    },
  };
};

export type Player = ReturnType<typeof createPlayer>;

const hasNone = ({ url, clips }: CallSound): boolean => url === null && clips.length === 0;

/** Whether there is sound of a call at all. */
export const isAudible = (sound: CallSound | null): boolean => sound !== null && !hasNone(sound);

/** Whether a moment of a call can be heard. */
export const canHear = (sound: CallSound | null, at: number): boolean =>
  sound !== null && (sound.url !== null || sound.clips.some(({ start, end }) => at >= start - 0.001 && at < end));
