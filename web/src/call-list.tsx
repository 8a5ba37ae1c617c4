import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CallRow } from '../../src/model/call-row.ts';
import { clock } from '../../src/reports/clock.ts';
import { bandOf } from './filter.ts';
import { moment, nameOf, points, say } from './words.ts';

/** Pixels of a line: only the lines that are seen are made, so that thousands of calls cost no more than twenty. */
const LINE = 68;
/** Lines made beyond what is seen. */
const BEYOND = 8;

interface Given {
  readonly total: number;
  /** A line by its place; null while it is on its way. */
  readonly rowAt: (place: number) => CallRow | null;
  readonly chosen: number | null;
  /** Place of the chosen call, to be kept in sight. */
  readonly chosenPlace: number;
  readonly onChoose: (row: CallRow) => void;
  /** Told which lines are seen. */
  readonly onSeen?: (from: number, to: number) => void;
  readonly titleOf: (rule: string) => string;
}

/** The list of calls. */
export const CallList = (given: Given) => {
  const { total, rowAt, chosen, chosenPlace, onChoose, onSeen, titleOf } = given;
  const box = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = new ResizeObserver(() => setHeight(element.clientHeight));
    measure.observe(element);
    return () => measure.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || chosenPlace < 0) return;
    const [from, to] = [chosenPlace * LINE, (chosenPlace + 1) * LINE];
    if (from < element.scrollTop) element.scrollTop = from;
    else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight;
  }, [chosenPlace]);
  const first = Math.max(0, Math.floor(top / LINE) - BEYOND);
  const last = Math.min(total, Math.ceil((top + height) / LINE) + BEYOND);
  useLayoutEffect(() => onSeen?.(first, last), [first, last, onSeen]);
  const places = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  return (
    <section
      class="calls"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={say('calls')}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      {total === 0 && <p class="none">{say('noneShown')}</p>}
      <ul style={{ height: `${total * LINE}px` }}>
        {places.map((place) => {
          const row = rowAt(place);
          return (
            <li
              key={place}
              style={{ top: `${place * LINE}px`, height: `${LINE}px` }}
              aria-setsize={total}
              aria-posinset={place + 1}
            >
              {row !== null && (
                <button
                  type="button"
                  class={`line ${bandOf(row)}`}
                  aria-current={row.id === chosen ? 'true' : undefined}
                  onClick={() => onChoose(row)}
                >
                  <Line row={row} titleOf={titleOf} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Line = ({ row, titleOf }: { row: CallRow; titleOf: (rule: string) => string }) => {
  const where = [moment(row.startedAt), row.agentId, row.duration === null ? null : clock(row.duration)];
  return (
    <>
      <span class="score">{row.status === 'failed' ? '—' : points(row.score)}</span>
      <span class="name">{row.name}</span>
      <span class="where">{where.filter((part) => part !== null && part !== '').join(' · ')}</span>
      <span class="what">
        {row.status === 'failed' ? (
          <b class="fail">{say('failed')}</b>
        ) : (
          <>
            {row.failed.length > 0 && <b class="fail">✗ {row.failed.map(titleOf).join('；')}</b>}
            {row.failed.length > 0 && row.unknown.length > 0 && ' '}
            {row.unknown.length > 0 && <b class="unknown">? {row.unknown.length}</b>}
            {row.failed.length + row.unknown.length === 0 && (
              <b class="pass">✓ {nameOf('bands', row.band ?? 'none')}</b>
            )}
          </>
        )}
      </span>
    </>
  );
};
