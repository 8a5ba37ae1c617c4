import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter } from 'yaml';

export type YamlPath = readonly (string | number)[];

/** A place in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds where a value, or the key it stands under, is written in a YAML file. */
export interface SourceMap {
  /** The value at a path; where it is missing, the nearest value around it. */
  value(path: YamlPath): Place;
  /** The key of a map. */
  key(path: YamlPath, key: string): Place;
  offset(at: number): Place;
}

function child(node: unknown, step: string | number): unknown {
  if (isMap(node))
    return node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))?.value;
  return isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
}

export function makeSourceMap(document: Document, lines: LineCounter): SourceMap {
  const offset = (at: number): Place => {
    const { line, col } = lines.linePos(at);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const find = (path: YamlPath): { readonly node: unknown; readonly whole: boolean } => {
    let node: unknown = document.contents;
    for (const step of path) {
      const next = child(node, step);
      if (next === undefined || next === null) return { node, whole: false };
      node = next;
    }
    return { node, whole: true };
  };
  const placeOf = (node: unknown): Place => offset(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  return {
    offset,
    value: (path) => placeOf(find(path).node),
    key: (path, key) => {
      const { node } = find(path);
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      return placeOf(pair?.key ?? node);
    },
  };
}
