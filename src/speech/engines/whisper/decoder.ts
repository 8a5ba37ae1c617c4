import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readShape, type WhisperShape } from './shape.ts';

/** What the encoder makes of a sound: keys and values that every step of the decoder reads. */
export interface EncodedSound {
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** Frames of 0.02 s. */
  readonly frames: number;
}

/** The most likely next tokens of one row of the decoder, best first, with their log probabilities. */
export interface Candidate {
  readonly token: number;
  readonly logProbability: number;
}

/** One step of the decoder: a row for each sequence that is followed. */
export interface Step {
  readonly rows: readonly (readonly Candidate[])[];
  /** Attention of the last position of each row to the sound: heads times frames. */
  readonly attention: readonly Float32Array[];
  /** Log probability that nobody speaks; of use at the first step. */
  readonly noSpeech: number;
}

/** Follows sequences of tokens over one sound. Not to be used for two sounds at once. */
export interface SequenceDecoder {
  /** Begins with a prompt: one row. */
  readonly begin: (prompt: readonly number[]) => Promise<Step>;
  /** Goes on: row i continues row `parents[i]` of the step before with `tokens[i]`. */
  readonly next: (tokens: readonly number[], parents: readonly number[]) => Promise<Step>;
}

/** The two graphs of Whisper, opened. */
export interface WhisperGraphs {
  /** Samples at 16 kHz, -1 to 1, at least 200 and at most 30 s. */
  readonly encode: (samples: Float32Array) => Promise<EncodedSound>;
  readonly decoderOf: (sound: EncodedSound) => SequenceDecoder;
  readonly close: () => Promise<void>;
}

/** Opens encoder.onnx and decoder.onnx. @param threads of ONNX Runtime for one operation. */
export const openGraphs = async (encoder: string, decoder: string, threads: number): Promise<WhisperGraphs> => {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // A thread that waits for its next piece of work sleeps: by default it turns in circles on a core that others want.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const [encoding, decoding] = [
    await InferenceSession.create(encoder, options),
    await InferenceSession.create(decoder, options),
  ];
  const shape = readShape(decoding.inputMetadata, decoding.outputMetadata);
  return {
    encode: async (samples) => {
      const tensors = await encoding.run({ samples: new Tensor('float32', samples, [1, samples.length]) });
      return { tensors, frames: tensors.cross_k_0!.dims[3]! };
    },
    decoderOf: (sound) => followSound(decoding, shape, sound),
    close: async () => {
      await encoding.release();
      await decoding.release();
    },
  };
};

const followSound = (session: InferenceSession, shape: WhisperShape, sound: EncodedSound): SequenceDecoder => {
  const roomFor = keepPast(shape);
  const read = session.outputNames.filter((name) => !name.startsWith('present_'));
  const made = Object.fromEntries(read.map((name) => [name, null]));
  let past = emptyPast(shape);
  const run = async (tokens: readonly number[], parents: readonly number[]): Promise<Step> => {
    const rows = parents.length;
    const length = tokens.length / rows;
    const present = roomFor(rows, past.past_k_0!.dims[2]! + length);
    const results = await session.run(
      {
        ...sound.tensors,
        ...past,
        tokens: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [rows, length]),
        parents: new Tensor('int64', BigInt64Array.from(parents, BigInt), [rows]),
      },
      { ...made, ...present },
    );
    past = Object.fromEntries(
      Object.entries(present).map(([name, tensor]) => [name.replace('present', 'past'), tensor]),
    );
    return readStep(results, { rows, length, candidates: shape.candidates });
  };
  return {
    begin: (prompt) => {
      past = emptyPast(shape);
      return run(prompt, [0]);
    },
    next: run,
  };
};

/** Names of what one step hands to the next: keys and values of every layer. */
const namesOf = (kind: 'past' | 'present', { layers }: WhisperShape): readonly string[] =>
  Array.from({ length: layers }, (_, i) => [`${kind}_k_${i}`, `${kind}_v_${i}`]).flat();

/** Tokens that there is room for at first; where there are more, room for twice as many. */
const ROOM = 32;

/**
 * Room that every step writes its keys and values to, over those of the step before it, whose rows the graph has taken up by then (models/PROVENANCE.md,
 * `parents`). New memory for each step would lie about until it is collected: 10 MB a step of eight rows and fifty tokens.
 */
const keepPast = (shape: WhisperShape) => {
  const { heads, headWidth } = shape;
  const names = namesOf('present', shape);
  let room: readonly Float32Array[] = [];
  return (rows: number, tokens: number): Record<string, Tensor> => {
    const size = rows * heads * tokens * headWidth;
    if ((room[0]?.length ?? 0) < size) {
      const most = rows * heads * headWidth * ROOM * 2 ** Math.max(0, Math.ceil(Math.log2(tokens / ROOM)));
      room = names.map(() => new Float32Array(most));
    }
    const dims = [rows, heads, tokens, headWidth];
    return Object.fromEntries(names.map((name, i) => [name, new Tensor('float32', room[i]!.subarray(0, size), dims)]));
  };
};

const emptyPast = (shape: WhisperShape): Record<string, Tensor> =>
  Object.fromEntries(
    namesOf('past', shape).map((name) => [
      name,
      new Tensor('float32', new Float32Array(), [1, shape.heads, 0, shape.headWidth]),
    ]),
  );

/** Sizes of one run of the decoder. */
interface RunSize extends Pick<WhisperShape, 'candidates'> {
  readonly rows: number;
  /** Tokens of a row. */
  readonly length: number;
}

const readStep = (results: InferenceSession.ReturnType, { rows, length, candidates }: RunSize): Step => {
  const tokens = results.top_tokens!.data as BigInt64Array;
  const logProbabilities = results.top_logprobs!.data as Float32Array;
  const attention = results.attention!.data as Float32Array;
  const size = attention.length / (rows * length);
  return {
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: candidates }, (_, i) => ({
        token: Number(tokens[row * candidates + i]),
        logProbability: logProbabilities[row * candidates + i]!,
      })),
    ),
    attention: Array.from({ length: rows }, (_, row) => {
      const at = (row * length + length - 1) * size;
      return attention.slice(at, at + size);
    }),
    noSpeech: (results.no_speech_logprob!.data as Float32Array)[0]!,
  };
};
