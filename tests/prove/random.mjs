// Chance that can be repeated: the same seed gives the same cases (mulberry32).
export const chance = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)] };
};

/** What breaks readers: controls, quotes, brackets, formulas, lone halves of characters, long runs, numbers at their limits. */
const ODD = [
  ...[
    '\0',
    '\ufeff',
    '\ud800',
    '\udfff',
    '\u202e',
    '\r\n',
    '"',
    "'",
    '`',
    '\\',
    '/',
    '../',
    '<script>',
    '&#0;',
    '%00',
    '{{',
    '}}',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    '…',
    '=1+1',
    '@SUM(A1)',
    '-',
    '--',
    '#',
    '!!js/function',
    '&a [*a]',
    '<<: *a',
    ': ',
    '- ',
  ],
  ...['1e999', '-0', 'NaN', '9007199254740993', 'null', 'true', '__proto__', 'constructor', 'toString'],
  ...['一三八零零一三八零零零', '１３８００１３８０００', '138-0013-8000', '您好', '联众投资', '🙂', 'ﬁ', '龘'],
];

/** Some edits of a text, so that what comes out is near what its reader expects. */
export const mutateText = (text, random) => {
  let out = text;
  for (let edits = 1 + random.below(4); edits > 0; edits--) {
    const at = random.below(out.length + 1);
    const to = Math.min(out.length, at + random.below(20));
    const odd = random.pick(ODD);
    const kind = random.below(6);
    if (kind === 0) out = out.slice(0, at) + odd + out.slice(at);
    else if (kind === 1) out = out.slice(0, at) + out.slice(to);
    else if (kind === 2) out = out.slice(0, at) + out.slice(at, to).repeat(2 + random.below(20)) + out.slice(to);
    else if (kind === 3) out = out.slice(0, at) + odd.repeat(1 + random.below(200)) + out.slice(to);
    else if (kind === 4) out = out.slice(0, at);
    else out = out.slice(0, at) + String.fromCharCode(random.below(65_536)) + out.slice(at + 1);
  }
  return out;
};

/** Some edits of bytes. */
export const mutateBytes = (bytes, random) => {
  const out = Buffer.from(bytes);
  for (let edits = 1 + random.below(8); edits > 0; edits--)
    // Headers decide: most edits go there.
    out[random.below(random.below(4) > 0 ? Math.min(100, out.length) : out.length)] = random.pick([
      0,
      255,
      127,
      128,
      random.below(256),
    ]);
  return random.below(4) === 0 ? out.subarray(0, random.below(out.length)) : out;
};

const VALUES = [
  null,
  true,
  -1,
  0,
  1e308,
  -1e308,
  1.5,
  '',
  '您好',
  [],
  {},
  [null],
  'x'.repeat(10_000),
  '2026-13-45',
  { start: 5, end: 1 },
];

/** Some values of a JSON structure replaced, doubled or taken away. */
export const mutateJson = (value, random) => {
  const copy = structuredClone(value);
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    let here = copy;
    for (let depth = random.below(7); depth > 0; depth--) {
      const keys = Object.keys(here);
      const inside = here[random.pick(keys)];
      if (inside === null || typeof inside !== 'object' || Object.keys(inside).length === 0) break;
      here = inside;
    }
    const key = random.pick(Object.keys(here));
    const kind = random.below(4);
    if (kind === 0 && !Array.isArray(here)) delete here[key];
    else if (kind === 1 && Array.isArray(here)) here.push(...here.slice(0, 50));
    else here[key] = structuredClone(random.pick(VALUES));
  }
  return copy;
};
