import * as OpenCC from 'opencc-js';

const simplify = OpenCC.Converter({ from: 'tw', to: 'cn' });
const inOrder = (utterances) => [...utterances].sort((a, b) => a.start - b.start);
const words = (utterances) =>
  simplify(
    inOrder(utterances)
      .map((u) => u.text)
      .join(''),
  );

/**
 * Character error rates of what was heard against calls whose words are known: `agent` and `customer` over the stereo calls, where
 * the channel tells the side to every program alike, `mono` over all words of the mono calls, `all` over both. `heard(truth)` gives a call's
 * utterances {role, start, text}; `normalise` and `distance` are the evaluator's.
 */
export function characterErrors(truths, heard, { normalise, distance }) {
  const sums = { agent: [0, 0], customer: [0, 0], mono: [0, 0], all: [0, 0] };
  for (const truth of truths) {
    const utterances = heard(truth);
    const sides = truth.layout === 'mono' ? ['mono'] : ['agent', 'customer'];
    for (const side of sides) {
      const said = normalise(words(truth.turns.filter((turn) => side === 'mono' || turn.who === side)));
      const got = normalise(words(utterances.filter((u) => side === 'mono' || u.role === side)));
      for (const sum of [sums[side], sums.all]) {
        sum[0] += distance(said, got);
        sum[1] += said.length;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(sums).map(([side, [edits, chars]]) => [side, chars === 0 ? null : edits / chars]),
  );
}
