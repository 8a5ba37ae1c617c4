import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CallQuery, ReviewRow, ReviewState } from '../../src/review/api.ts';
import type { Filter } from './filter.ts';
import { server } from './server.ts';

/** Calls that are fetched at once. */
const PAGE = 100;
/** Milliseconds after the last key before a text is looked for. */
const TYPING = 250;

/** What the server is asked for. */
export const queryOf = (filter: Filter, state: string, isQueue: boolean): CallQuery => ({
  ...(filter.rule === '' ? {} : { rule: filter.rule, verdict: filter.verdict === '' ? 'fail' : filter.verdict }),
  ...(filter.verdict === '' ? {} : { verdict: filter.verdict }),
  ...(filter.agent === '' ? {} : { agent: filter.agent }),
  ...(filter.team === '' ? {} : { team: filter.team }),
  ...(filter.band === '' ? {} : { band: filter.band as NonNullable<CallQuery['band']> }),
  ...(filter.text.trim() === '' ? {} : { text: filter.text.trim() }),
  ...(state === '' ? {} : { state: state as ReviewState }),
  ...(isQueue ? { queue: '1' as const } : {}),
  sort: filter.sort,
});

/** The calls that fit, fetched as they come into sight. */
export const useCalls = (query: CallQuery, onTrouble: (error: unknown) => void) => {
  const key = JSON.stringify(query);
  const [rows, setRows] = useState<{ key: string; total: number; byPlace: ReadonlyMap<number, ReviewRow> }>({
    key: '',
    total: 0,
    byPlace: new Map(),
  });
  const asked = useRef(new Set<string>());
  const fetchPage = useCallback(
    (page: number) => {
      const id = `${key}/${page}`;
      if (asked.current.has(id)) return;
      asked.current.add(id);
      server
        .calls({ ...query, offset: String(page * PAGE), limit: String(PAGE) })
        .then(({ total, calls }) =>
          setRows((before) => {
            if (before.key !== key && page !== 0) return before;
            const byPlace = new Map(before.key === key ? before.byPlace : []);
            for (const [i, row] of calls.entries()) byPlace.set(page * PAGE + i, row);
            return { key, total, byPlace };
          }),
        )
        .catch((error: unknown) => {
          asked.current.delete(id);
          onTrouble(error);
        });
    },
    [key],
  );
  useEffect(() => {
    asked.current.clear();
    const wait = setTimeout(() => fetchPage(0), query.text === undefined ? 0 : TYPING);
    return () => clearTimeout(wait);
  }, [fetchPage]);
  const onSeen = useCallback(
    (from: number, to: number) => {
      if (rows.key !== key) return;
      for (let page = Math.floor(from / PAGE); page <= Math.floor(Math.max(from, to - 1) / PAGE); page++)
        fetchPage(page);
    },
    [fetchPage, rows.key, key],
  );
  /** Puts a line in its place again, after a mark. */
  const renew = useCallback((id: number, change: Partial<ReviewRow>) => {
    setRows((before) => {
      const found = [...before.byPlace].find(([, row]) => row.id === id);
      if (found === undefined) return before;
      return { ...before, byPlace: new Map(before.byPlace).set(found[0], { ...found[1], ...change }) };
    });
  }, []);
  return { ...rows, onSeen, renew };
};
