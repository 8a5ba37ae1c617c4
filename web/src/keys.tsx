import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Player } from './player.ts';
import { say } from './words.ts';

/** What a key does, and how that is called. A key alone, no modifier; texts and lists keep their own keys. */
export interface KeyAction {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly text: string;
  readonly run: (key: string) => void;
}

/** Keys of the sound, on every page. */
export const soundKeys = (player: Player): readonly KeyAction[] => [
  { keys: [' '], shown: 'Space', text: 'keyPlay', run: player.toggle },
  {
    keys: ['ArrowLeft', 'ArrowRight'],
    shown: '← / →',
    text: 'keySeek',
    run: (key) => player.seek(player.state.at + (key === 'ArrowLeft' ? -2 : 2)),
  },
  {
    keys: ['[', ']'],
    shown: '[ / ]',
    text: 'keySpeed',
    run: (key) => player.setSpeed(player.state.speed + (key === '[' ? -0.25 : 0.25)),
  },
];

/** The key that leads to the field for a text. */
export const SEARCH_KEY: KeyAction = {
  keys: ['/'],
  shown: '/',
  text: 'keySearch',
  run: () => document.getElementById('search')?.focus(),
};

const WRITES = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** Whether the one who presses a key means what has the focus. */
const isTaken = (event: KeyboardEvent): boolean => {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'range') return event.key.startsWith('Arrow');
  if (WRITES.has(target.tagName)) return true;
  return (
    (event.key === ' ' || event.key === 'Enter') &&
    (target.tagName === 'BUTTON' || target.tagName === 'SUMMARY' || target.tagName === 'A')
  );
};

export const useKeys = (actions: readonly KeyAction[]): void => {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTaken(event)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const action = latest.current.find(({ keys }) => keys.includes(event.key));
      if (action === undefined) return;
      event.preventDefault();
      action.run(event.key);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
};

/** The keys, in a window of their own. */
export const KeyHelp = ({ actions, onClose }: { actions: readonly KeyAction[]; onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next key comes: what is typed at once belongs to the window, not to the keys of the page.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{say('keys')}</h2>
      <dl>
        {actions.map(({ shown, text }) => (
          <div key={shown}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{say('keysClose')}</button>
      </form>
    </dialog>
  );
};
