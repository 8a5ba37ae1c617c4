import { prepareSaying } from '../phrases/index.ts';
import { findTaboos } from './find-taboos.ts';
import type { Taboos } from './taboos.ts';

/** Sentences that an author wrote beside a frame: `hits` it has to find in its group, `spares` it must leave alone. */
export interface FrameExamples {
  readonly group: string;
  readonly hits: readonly string[];
  readonly spares: readonly string[];
}

/** An example that came out otherwise. */
export interface ExampleProblem {
  readonly kind: 'missed' | 'not-spared';
  readonly at: number;
  readonly text: string;
  readonly detail: string;
}

/** Says each example to the rulebook. */
export function checkExamples({ group, hits, spares }: FrameExamples, taboos: Taboos): readonly ExampleProblem[] {
  const missed = hits.flatMap((text, at): readonly ExampleProblem[] => {
    const found = findTaboos(prepareSaying(text), taboos).map((words) => words.group.id);
    if (found.includes(group)) return [];
    const detail = found.length === 0 ? 'nothing finds it' : `found as ${found.join(', ')}`;
    return [{ kind: 'missed', at, text, detail }];
  });
  const caught = spares.flatMap((text, at): readonly ExampleProblem[] => {
    const [words] = findTaboos(prepareSaying(text), taboos);
    if (words === undefined) return [];
    return [{ kind: 'not-spared', at, text, detail: `${words.group.id} ${words.match.phrase} finds it` }];
  });
  return [...missed, ...caught];
}
