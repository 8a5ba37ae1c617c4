import { normalize } from 'node:path';

/** A path without what leads nowhere: `./x.wav` and `.//x.wav` are `x.wav`. One with `..` stays, for a link may stand before it. */
export const plainPath = (path: string): string =>
  path === '' || path.split(/[\\/]/).includes('..') ? path : normalize(path);
