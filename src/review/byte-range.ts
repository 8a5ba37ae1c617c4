/** Bytes of a file that a request wants: from the first to the last of them, both counted. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The range that a header `Range` asks for (RFC 9110, 14.1.2), of which players send one at a time.
 * @returns null for the whole: no header, or one that is not understood; `unsatisfiable` where nothing of it is there.
 */
export const byteRangeOf = (header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= size ? 'unsatisfiable' : { first, last };
};
