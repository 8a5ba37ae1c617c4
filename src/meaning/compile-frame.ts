import { soundWeight } from '../phrases/index.ts';
import type { Frame, FrameEntry, FrameNode, FramePart, FrameSet, WordClasses } from './frame-types.ts';
import { parseFrame } from './parse-frame.ts';
import { stepOf } from './word-classes.ts';

export type CompiledFrame =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly detail: string };

class UnknownClass extends Error {}

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
      case 'choice': {
        const to = part.options.map((option) => this.lay(option, next));
        return this.#add({ kind: 'split', to: part.optional ? [...to, next] : to });
      }
    }
  }
}

type Need = readonly number[];

/** How little a need tells: many or common sounds tell little. */
const cheapness = (need: Need): number => need.reduce((sum, sound) => sum + soundWeight(sound), 0);

const byTelling = (needs: readonly Need[]): readonly Need[] =>
  needs
    .map((need) => ({ need, cost: cheapness(need) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ need }) => need);

function needsOf(parts: readonly FramePart[], classes: WordClasses): readonly Need[] {
  return parts.flatMap((part): readonly Need[] => {
    if (part.kind === 'char') return [[...stepOf(part.chars).folded]];
    if (part.kind === 'class') return [classes.get(part.name)?.anchors ?? []];
    if (part.kind !== 'choice' || part.optional) return [];
    const best = part.options.map((option) => byTelling(needsOf(option, classes))[0]);
    if (best.some((need) => need === undefined)) return [];
    return [[...new Set(best.flatMap((need) => need ?? []))]];
  });
}

/** Compiles one written frame. */
export function compileFrame(text: string, entry: FrameEntry, classes: WordClasses): CompiledFrame {
  const parsed = parseFrame(text);
  if (!parsed.ok) return parsed;
  const layout = new Layout(classes);
  try {
    const start = layout.lay(parsed.parts, -1);
    const needs = byTelling(needsOf(parsed.parts, classes));
    return { ok: true, frame: { text, entry, nodes: layout.nodes, start, repeats: layout.repeats, needs } };
  } catch (error) {
    if (error instanceof UnknownClass) return { ok: false, detail: error.message };
    throw error;
  }
}

/** Arranges frames by their most telling need. */
export function toFrameSet(frames: readonly Frame[]): FrameSet {
  const bySound = new Map<number, Frame[]>();
  const silent: Frame[] = [];
  for (const frame of frames) {
    const [first] = frame.needs;
    if (first === undefined) silent.push(frame);
    for (const sound of first ?? []) {
      const known = bySound.get(sound);
      if (known === undefined) bySound.set(sound, [frame]);
      else known.push(frame);
    }
  }
  return { frames, bySound, silent };
}

export const NO_FRAMES: FrameSet = { frames: [], bySound: new Map(), silent: [] };
