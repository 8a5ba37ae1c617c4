import type { CallData } from '../model/call-data.ts';
import { baseName } from '../text/base-name.ts';
import { readLegName } from '../text/leg-name.ts';
import { columnOf } from './call-columns.ts';
import type { CallRow } from './read-calls.ts';
import type { Problem } from './read-table.ts';

/** Which call data belongs to which recording, and what found no partner. */
export interface MatchedCalls {
  /** By the path of the recording, as it was handed in. */
  readonly data: ReadonlyMap<string, CallData>;
  /** The recording of each row that has one. */
  readonly recordingOf: ReadonlyMap<CallRow, string>;
  readonly rowsWithoutRecording: readonly CallRow[];
  readonly recordingsWithoutRow: readonly string[];
  /** Rows that name more than one recording, and recordings with more than one row. */
  readonly problems: readonly Problem[];
}

/** Finds the recordings that a row without a `file` is about. */
export type FindRecordings = (row: CallRow) => readonly string[];

/** A path on the machine that recorded, or an address: its folders need not exist here. */
const isElsewhere = (path: string): boolean => /^(\/|[A-Za-z]:\/|[a-z][a-z0-9+.-]*:\/\/)/.test(path);

/** NFC, because macOS hands out decomposed names; `/`, because the file may come from Windows; no query of an address. */
function plainPath(path: string): string {
  const plain = path
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '');
  return /^[a-z][a-z0-9+.-]*:\/\//.test(plain) ? plain.replace(/[?#].*$/, '') : plain;
}
const stem = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '');

/** The name of the call where a recording has one file a leg: x-in.wav and x-out.wav are x. */
const callName = (path: string): string => {
  const name = stem(baseName(path)).toLowerCase();
  return readLegName(name)?.call ?? name;
};

function groupBy(recordings: readonly string[], key: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const recording of recordings) {
    const name = key(plainPath(recording));
    const group = groups.get(name);
    if (group) group.push(recording);
    else groups.set(name, [recording]);
  }
  return groups;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Finds recordings by name: the same name, then whatever its case, then whatever its format, then by its call where it is one leg of two. */
function byName(recordings: readonly string[]): (file: string) => readonly string[] {
  const keys: readonly ((path: string) => string)[] = [
    baseName,
    (path) => baseName(path).toLowerCase(),
    (path) => stem(baseName(path)).toLowerCase(),
    callName,
  ];
  const indexes = keys.map((key) => ({ key, groups: groupBy(recordings, key) }));
  return (file) => {
    const wanted = plainPath(file);
    const folder = folderOf(wanted);
    const inFolder = (recording: string) => {
      const at = folderOf(plainPath(recording));
      return folder === '' || at === folder || at.endsWith(`/${folder}`);
    };
    const anywhere = () => true;
    for (const isThere of isElsewhere(wanted) ? [inFolder, anywhere] : [inFolder]) {
      for (const { key, groups } of indexes) {
        const found = (groups.get(key(wanted)) ?? []).filter(isThere);
        if (found.length > 0) return found;
      }
    }
    return [];
  };
}

interface Given {
  readonly line: number;
  readonly data: CallData;
  /** Fields that rows contradict each other in. */
  readonly contradicted: readonly (keyof CallData)[];
}

/** Two rows about one recording: what they agree on, and what only one of them says. */
function agreeing(earlier: Given, data: CallData): Given {
  const fields = Object.keys(earlier.data) as (keyof CallData)[];
  const contradicted = [
    ...earlier.contradicted,
    ...fields.filter((field) => field in data && earlier.data[field] !== data[field]),
  ];
  const left = new Set<string>(contradicted);
  const all = Object.entries({ ...earlier.data, ...data });
  return { ...earlier, data: Object.fromEntries(all.filter(([field]) => !left.has(field))), contradicted };
}

/**
 * Gives every recording its row. A row that names several recordings is given to none of them; several rows for one
 * recording count as far as they agree: a contradiction leaves the field unknown, since a wrong one would judge wrongly.
 */
export function matchCalls(
  rows: readonly CallRow[],
  recordings: readonly string[],
  findRecordings: FindRecordings = () => [],
): MatchedCalls {
  const named = byName(recordings);
  const found = new Map<string, Given>();
  const recordingOf = new Map<CallRow, string>();
  const rowsWithoutRecording: CallRow[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const candidates = row.file === null ? findRecordings(row) : named(row.file);
    const [recording, ...others] = candidates;
    if (recording === undefined) rowsWithoutRecording.push(row);
    else if (others.length > 0) problems.push({ line: row.line, message: ambiguous(row, candidates) });
    else {
      const earlier = found.get(recording);
      const given = earlier ? agreeing(earlier, row.data) : { line: row.line, data: row.data, contradicted: [] };
      if (earlier) problems.push({ line: row.line, message: repeated(recording, given) });
      found.set(recording, given);
      recordingOf.set(row, recording);
    }
  }
  return {
    data: new Map([...found].map(([recording, { data }]) => [recording, data])),
    recordingOf,
    rowsWithoutRecording,
    recordingsWithoutRow: recordings.filter((recording) => !found.has(recording)),
    problems,
  };
}

const ambiguous = ({ file }: CallRow, candidates: readonly string[]): string => {
  const some = `${candidates.slice(0, 3).join(', ')}${candidates.length > 3 ? ', …' : ''}`;
  return file === null
    ? `the row fits ${candidates.length} recordings and is given to none: ${some}; give the folder as well`
    : `"${file}" fits ${candidates.length} recordings and is given to none: ${some}; give the folder as well`;
};

const repeated = (recording: string, { line, contradicted }: Given): string => {
  const name = baseName(plainPath(recording));
  if (contradicted.length === 0) return `"${name}" already has a row in line ${line}`;
  const columns = contradicted.map(columnOf).join(', ');
  return `"${name}" already has a row in line ${line}; they contradict each other in ${columns}, left out`;
};
