import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Samples of a window at 16 kHz that the network was measured with: 1.2 s. */
const WINDOW = 19_200;
/** Numbers of an embedding. */
const EMBEDDING = 256;
/** Windows computed at once: of 1, 16, 32 and 64 a window takes 13.8, 6.0, 5.6 and 5.4 ms, and 64 take 70 MB more than 1. */
const BATCH = 32;

/** A speaker network: how alike two pieces of speech sound is how alike their embeddings are. */
export interface Ge2e {
  /** Embeddings, of length 1, of windows that follow each other in `samples` (16 kHz, any level), in the same order. */
  readonly embed: (samples: Float32Array) => Promise<Float32Array>;
}

/**
 * GE2E (Wan et al. 2018; models/PROVENANCE.md) by onnxruntime-node, on one thread of its own.
 * @throws Error when the file is not the model; verify it first.
 */
export const openGe2e = async (model: string): Promise<Ge2e> => {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const embedBatch = async (samples: Float32Array): Promise<Float32Array> => {
    const input = new Tensor('float32', samples, [samples.length / WINDOW, WINDOW]);
    const { embedding } = await session.run({ samples: input }, ['embedding']);
    return embedding!.data as Float32Array;
  };
  return {
    embed: async (samples) => {
      const windows = samples.length / WINDOW;
      if (!Number.isInteger(windows))
        throw new RangeError(`${samples.length} samples are no windows of ${WINDOW} each`);
      const embeddings = new Float32Array(windows * EMBEDDING);
      for (let at = 0; at < windows; at += BATCH)
        embeddings.set(await embedBatch(samples.subarray(at * WINDOW, (at + BATCH) * WINDOW)), at * EMBEDDING);
      return embeddings;
    },
  };
};
