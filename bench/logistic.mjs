// Logistic regression on hashed features, and its weights as a file of the program holds them.
import { LEVELS, ZERO_LEVEL } from '../dist/text/written-weights.js';

/** A small generator of random numbers, so that the order of training is the same everywhere. */
function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Whether a feature occurs in two rows at least: what was met once is no more than a text remembered. */
export function metTwice(rows, size) {
  const counts = new Uint8Array(size);
  for (const row of rows) for (const index of row) if (counts[index] < 2) counts[index] += 1;
  return (index) => counts[index] === 2;
}

/**
 * Logistic regression by AdaGrad, regularised: changes `weights`, gives the bias. An example: its features, those of them that are learned
 * (`told`), whether it is one of those looked for (`wanted`), and what it counts (`counts`, 1 when not given).
 * @param scoreOf the log odds of features by weights and bias; `shareOf`: what each of so many features adds of its weight.
 */
export function descend(order, weights, { scoreOf, shareOf, epochs = 12, rate = 0.3, decay = 1e-4 }) {
  const squares = new Float64Array(weights.length).fill(1e-6);
  let bias = 0;
  let biasSquares = 1e-6;
  const random = makeRandom(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const { features, told, wanted, counts = 1 } of order) {
      const error = counts * (1 / (1 + Math.exp(-scoreOf(features, { weights, bias }))) - (wanted ? 1 : 0));
      biasSquares += error * error;
      bias -= (0.1 * error) / Math.sqrt(biasSquares);
      const share = error * shareOf(features.length);
      for (const index of told) {
        const gradient = share + decay * weights[index];
        squares[index] += gradient * gradient;
        weights[index] -= (rate * gradient) / Math.sqrt(squares[index]);
      }
    }
  }
  return bias;
}

/** Weights rounded to the levels of a file. */
export function quantise(weights) {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const step = Number((Math.min(largest, 1.6) / ZERO_LEVEL).toPrecision(4));
  const signs = Array.from(
    weights,
    (weight) => LEVELS[Math.min(LEVELS.length - 1, Math.max(0, Math.round(weight / step) + ZERO_LEVEL))],
  );
  return { step, weights: signs.join('') };
}
