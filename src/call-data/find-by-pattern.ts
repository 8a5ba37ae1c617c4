import { baseName } from '../text/base-name.ts';
import { readLegName } from '../text/leg-name.ts';
import type { Mapping } from './mapping-schema.ts';
import type { FindRecordings } from './match-calls.ts';
import type { CallRow } from './read-calls.ts';
import { matchTemplate, type TemplateValues } from './template.ts';
import { readTime } from './zoned-time.ts';

interface Named {
  readonly recording: string;
  readonly agent: string | null;
  readonly number: string | null;
  /** Seconds since 1970, or null when the name tells no time. */
  readonly at: number | null;
}

const stem = (path: string): string =>
  baseName(path)
    .normalize('NFC')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '');

/** 008613…, +8613… and 013… are the same mobile number: the digits without the prefix of country or trunk. */
const plainNumber = (number: string): string => number.replace(/\D/g, '').replace(/^(?:0086|86|0)(?=1\d{10}$)/, '');

function timeOf(values: TemplateValues, mapping: Mapping): number | null {
  const { date, time } = values;
  if (!date) return null;
  const format = [date, time].flatMap((part) => (part ? [part.format ?? ''] : [])).join(' ');
  const text = [date, time].flatMap((part) => (part ? [part.text] : [])).join(' ');
  return readTime(text, format, mapping.zone);
}

/** Names of recordings read by the mapping's pattern: by id, and by who spoke. */
function readNames(
  recordings: readonly string[],
  mapping: Mapping,
): { ids: Map<string, string[]>; people: Map<string, Named[]> } {
  const ids = new Map<string, string[]>();
  const people = new Map<string, Named[]>();
  const add = <T>(map: Map<string, T[]>, key: string, item: T) => {
    const items = map.get(key);
    if (items) items.push(item);
    else map.set(key, [item]);
  };
  for (const recording of recordings) {
    const whole = stem(recording);
    const name = readLegName(whole)?.call ?? whole;
    const values = mapping.recording.name ? matchTemplate(mapping.recording.name, name) : null;
    for (const id of new Set([values?.id?.text ?? name, ...(values === null ? [whole] : [])])) add(ids, id, recording);
    if (values) {
      const agent = values.agent?.text ?? null;
      const number = values.number ? plainNumber(values.number.text) : null;
      add(people, `${agent ?? ''}|${number ?? ''}`, { recording, agent, number, at: timeOf(values, mapping) });
    }
  }
  return { ids, people };
}

/**
 * Finds the recordings of a row without a file name: by its call id, else by agent, number and time together, as far as
 * the pattern holds them. Several candidates are all returned: the row is then given to none.
 */
export function findByPattern(recordings: readonly string[], mapping: Mapping): FindRecordings {
  const { ids, people } = readNames(recordings, mapping);
  const places = [...people.values()][0]?.[0];
  return (row: CallRow) => {
    const byId = row.data.callId === undefined ? undefined : ids.get(row.data.callId);
    if (byId) return byId;
    const at = row.at;
    if (!places || at === undefined) return [];
    const agent = places.agent === null ? '' : (row.data.agentId ?? '');
    const number = places.number === null ? '' : plainNumber(row.number ?? '');
    if (agent === '' && number === '') return [];
    return (people.get(`${agent}|${number}`) ?? [])
      .filter((named) => named.at !== null && Math.abs(named.at - at) <= mapping.recording.within)
      .map((named) => named.recording);
  };
}
