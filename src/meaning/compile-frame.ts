import { soundWeight } from '../phrases/index.ts';
import type {
  CharStep,
  Frame,
  FrameEntry,
  FrameNode,
  FramePart,
  FrameSet,
  Need,
  WordClass,
  WordClasses,
} from './frame-types.ts';
import { parseFrame } from './parse-frame.ts';
import { isPair, keysOf, PAIR_WEIGHT } from './sound-keys.ts';
import { makeClass, stepOf } from './word-classes.ts';

export type CompiledFrame =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly detail: string };

class UnknownClass extends Error {}

type PlainPart = FramePart & { readonly kind: 'char' };

const isPlain = (option: readonly FramePart[]): option is readonly PlainPart[] =>
  option.every((part) => part.kind === 'char');

const spelt = new Map<string, WordClass>();

/** The class of some plain words; frames that list the same words share it. */
function classOf(options: readonly (readonly PlainPart[])[]): WordClass {
  const key = options.map((option) => option.map(({ chars }) => chars).join('-')).join('/');
  const known = spelt.get(key);
  if (known !== undefined) return known;
  // One of several characters stands for as many words.
  const words = options.flatMap((option) =>
    option.length === 1 ? [...(option[0]?.chars ?? '')].map((char) => [char]) : [option.map(({ chars }) => chars)],
  );
  const made = makeClass('', words);
  spelt.set(key, made);
  return made;
}

/** State: the nodes of one frame while they are laid down, from its end to its start. */
class Layout {
  readonly nodes: FrameNode[] = [];
  readonly slots = new Map<string, number>();
  readonly #classes: WordClasses;
  repeats = false;

  constructor(classes: WordClasses) {
    this.#classes = classes;
  }

  #add(node: FrameNode): number {
    this.nodes.push(node);
    return this.nodes.length - 1;
  }

  #slot(name: string): number {
    const known = this.slots.get(name);
    if (known !== undefined) {
      this.repeats = true;
      return known;
    }
    this.slots.set(name, this.slots.size);
    return this.slots.size - 1;
  }

  lay(parts: readonly FramePart[], end: number): number {
    return parts.reduceRight((next, part) => this.#layPart(part, next), end);
  }

  /** Plain words of a choice become one class of their own, whose places in a turn are looked up once for all frames. */
  #layChoice(options: readonly (readonly FramePart[])[], optional: boolean, next: number): number {
    const plain = options.filter(isPlain);
    const others = options.filter((option) => !isPlain(option)).map((option) => this.lay(option, next));
    const to = [
      ...(plain.length === 0 ? [] : [this.#add({ kind: 'class', of: classOf(plain), next })]),
      ...others,
      ...(optional ? [next] : []),
    ];
    return to.length === 1 ? (to[0] ?? next) : this.#add({ kind: 'split', to });
  }

  #layPart(part: FramePart, next: number): number {
    switch (part.kind) {
      case 'char':
        return this.#add({ kind: 'char', step: stepOf(part.chars), next });
      case 'class': {
        const of = this.#classes.get(part.name);
        if (of === undefined) throw new UnknownClass(`there is no word class {${part.name}}`);
        return this.#add({ kind: 'class', of, next });
      }
      case 'gap':
        return this.#add({ ...part, next });
      case 'free':
        return this.#add({ kind: 'free', slot: this.#slot(part.name), next });
      case 'stop':
        return this.#add({ kind: 'stop', next });
      case 'choice':
        return this.#layChoice(part.options, part.optional, next);
    }
  }
}

/** Sounds with which a frame can begin at a node; null: with any. */
function firstsOf(nodes: readonly FrameNode[], at: number): ReadonlySet<number> | null {
  const node = nodes[at];
  if (node === undefined || node.kind === 'gap' || node.kind === 'free') return null;
  if (node.kind === 'char') return new Set(node.step.folded);
  if (node.kind === 'class') return new Set(node.of.need.sounds);
  if (node.kind === 'stop') return firstsOf(nodes, node.next);
  const all = node.to.map((next) => firstsOf(nodes, next));
  return all.includes(null) ? null : new Set(all.flatMap((one) => [...(one ?? [])]));
}

/** How little a need tells: many or common keys tell little. */
const cheapness = ({ keys }: Need): number =>
  keys.reduce((sum, key) => sum + (isPair(key) ? PAIR_WEIGHT : soundWeight(key)), 0);

const byTelling = (needs: readonly Need[]): readonly Need[] =>
  needs
    .map((need) => ({ need, cost: cheapness(need) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ need }) => need);

/** What a choice needs: the most telling need of each option, any of them. */
function choiceNeed(options: readonly (readonly FramePart[])[], classes: WordClasses): readonly Need[] {
  const best = options.map((option) => byTelling(needsOf(option, classes))[0]);
  const known = best.filter((need) => need !== undefined);
  if (known.length < best.length) return [];
  const union = (of: (need: Need) => readonly number[]): readonly number[] => [...new Set(known.flatMap(of))];
  return [{ sounds: union(({ sounds }) => sounds), keys: union(({ keys }) => keys) }];
}

/** Characters that stand side by side: each is needed, and the first two as a pair. */
function runNeeds(run: readonly CharStep[]): readonly Need[] {
  return run.map((step, at) => ({ sounds: step.folded, keys: keysOf(run.slice(at, at + 2)) }));
}

function needsOf(parts: readonly FramePart[], classes: WordClasses): readonly Need[] {
  const needs: Need[] = [];
  let run: CharStep[] = [];
  const flush = (): void => {
    needs.push(...runNeeds(run));
    run = [];
  };
  for (const part of parts) {
    if (part.kind === 'char') {
      run.push(stepOf(part.chars));
      continue;
    }
    flush();
    if (part.kind === 'class') {
      const of = classes.get(part.name);
      if (of !== undefined) needs.push(of.need);
    } else if (part.kind === 'choice' && !part.optional) needs.push(...choiceNeed(part.options, classes));
  }
  flush();
  return needs;
}

/** Compiles one written frame. */
export function compileFrame(text: string, entry: FrameEntry, classes: WordClasses): CompiledFrame {
  const parsed = parseFrame(text);
  if (!parsed.ok) return parsed;
  const layout = new Layout(classes);
  try {
    const start = layout.lay(parsed.parts, -1);
    const needs = byTelling(needsOf(parsed.parts, classes));
    const { nodes, repeats } = layout;
    return { ok: true, frame: { text, entry, nodes, start, repeats, firsts: firstsOf(nodes, start), needs } };
  } catch (error) {
    if (error instanceof UnknownClass) return { ok: false, detail: error.message };
    throw error;
  }
}

/** Arranges frames by their most telling need. */
export function toFrameSet(frames: readonly Frame[]): FrameSet {
  const byKey = new Map<number, Frame[]>();
  const silent: Frame[] = [];
  for (const frame of frames) {
    const [first] = frame.needs;
    if (first === undefined) silent.push(frame);
    for (const key of first?.keys ?? []) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [frame]);
      else known.push(frame);
    }
  }
  return { frames, byKey, silent };
}

export const NO_FRAMES: FrameSet = { frames: [], byKey: new Map(), silent: [] };
