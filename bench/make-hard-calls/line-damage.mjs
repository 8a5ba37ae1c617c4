import { between } from './random.mjs';
import { add, gainOf, RATE, speechLevel } from './sound.mjs';

/** What the mains put on a line: the fundamental and its harmonics, falling; levels in dB of the fundamental. */
const HARMONICS = [0, -4, -6, -12, -10, -18, -15, -22];

/** Mains hum of 50 Hz into a leg; `level` is the dBFS of the fundamental. */
export function addHum(leg, level, random) {
  const parts = HARMONICS.map((db, i) => ({
    step: (2 * Math.PI * 50 * (i + 1)) / RATE,
    phase: between(random, 0, 2 * Math.PI),
    amplitude: gainOf(level + db) * Math.SQRT2,
  }));
  for (let i = 0; i < leg.length; i++)
    for (const { step, phase, amplitude } of parts) leg[i] += amplitude * Math.sin(step * i + phase);
}

/** Samples of a packet of a call over IP, 20 ms. */
const PACKET = RATE / 50;
/** A lost packet is followed by another so often: losses come in bursts (Gilbert's model). */
const STAYS_LOST = 0.5;

/** Loses packets: the first of a burst is filled with the one before at half its level, the rest with silence, as simple players do. */
export function losePackets(leg, share, random) {
  const begins = (share * (1 - STAYS_LOST)) / (1 - share);
  let lost = 0;
  for (let at = PACKET; at + PACKET <= leg.length; at += PACKET) {
    const isLost = random() < (lost > 0 ? STAYS_LOST : begins);
    lost = isLost ? lost + 1 : 0;
    for (let i = 0; isLost && i < PACKET; i++) leg[at + i] = lost === 1 ? leg[at + i - PACKET] / 2 : 0;
  }
}

/** A hands-free telephone in a room: noise that dies away by 60 dB in `seconds`, `level` dB under the direct sound. */
export function reverberate(leg, { seconds, level }, random) {
  const length = Math.round(seconds * RATE);
  const dry = Float32Array.from(leg);
  // One echo in a millisecond: as dense as a room is after its first reflections, and cheap.
  const wet = new Float32Array(leg.length);
  for (let at = Math.round(0.008 * RATE); at < length; at += Math.round(RATE * between(random, 0.0006, 0.0014)))
    add(wet, dry, at, (random() < 0.5 ? -1 : 1) * 10 ** ((-3 * at) / length));
  const gain = gainOf(level + speechLevel(dry) - speechLevel(wet));
  for (let i = 0; i < leg.length; i++) leg[i] += wet[i] * gain;
}

/** What a telephone line adds to a leg on its way, in the order in which it is met. */
export function travel(leg, { hum, loss, reverb }, random) {
  if (reverb) reverberate(leg, reverb, random);
  if (loss) losePackets(leg, loss, random);
  if (hum) addHum(leg, hum, random);
  return leg;
}
