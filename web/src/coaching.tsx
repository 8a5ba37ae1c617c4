import { minuteOf } from '../../src/model/day.ts';
import type { CoachingItem } from '../../src/review/api.ts';
import { say } from './words.ts';

/** Pieces of calls that somebody should hear: good examples as well as faults. */
export const Coaching = (given: { items: readonly CoachingItem[]; onOpen: (item: CoachingItem) => void }) => (
  <section class="panel coaching" aria-label={say('coaching')}>
    <h2>{say('coaching')}</h2>
    {given.items.length === 0 && <p class="none">{say('coachingEmpty')}</p>}
    <ul>
      {given.items.map((item) => (
        <li key={item.mark}>
          <button type="button" class="plain" onClick={() => given.onOpen(item)}>
            {item.call.name}
          </button>{' '}
          <b class={item.example === 'good' ? 'pass' : 'fail'}>{say(item.example)}</b> {item.note}{' '}
          <small>{say('signed', { by: item.by, at: minuteOf(item.at) })}</small>
        </li>
      ))}
    </ul>
  </section>
);
