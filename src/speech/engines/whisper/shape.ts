import type { InferenceSession } from 'onnxruntime-node';

/** Sizes of a Whisper model, as its decoder graph has them. */
export interface WhisperShape {
  readonly layers: number;
  readonly heads: number;
  /** Numbers of a head. */
  readonly headWidth: number;
  /** Candidates that the graph gives for each row. */
  readonly candidates: number;
  /** Heads whose attention the graph gives. */
  readonly aligned: number;
}

type Metadata = readonly InferenceSession.ValueMetadata[];

/**
 * Reads the sizes from what a decoder graph says of its inputs and outputs (models/PROVENANCE.md).
 * @throws Error for a graph that is none of ours.
 */
export const readShape = (inputs: Metadata, outputs: Metadata): WhisperShape => {
  const shapeOf = (values: Metadata, name: string): readonly (number | string)[] => {
    const found = values.find((value) => value.name === name);
    if (found?.isTensor !== true) throw new Error(`the decoder graph has no ${name}: it is no Whisper in our form`);
    return found.shape;
  };
  const sizeOf = (values: Metadata, name: string, axis: number): number => {
    const size = shapeOf(values, name)[axis];
    if (typeof size !== 'number') throw new Error(`the decoder graph leaves the size of ${name} open`);
    return size;
  };
  return {
    layers: inputs.filter(({ name }) => /^past_k_\d+$/.test(name)).length,
    heads: sizeOf(inputs, 'past_k_0', 1),
    headWidth: sizeOf(inputs, 'past_k_0', 3),
    candidates: sizeOf(outputs, 'top_tokens', 1),
    aligned: sizeOf(outputs, 'attention', 2),
  };
};

/**
 * Checks that a decoder graph reads what an encoder graph gives.
 * @throws Error where they were not made together.
 */
export const checkPair = (encoded: Metadata, read: Metadata): void => {
  for (const one of encoded) {
    const other = read.find(({ name }) => name === one.name);
    if (other?.isTensor !== true || !one.isTensor || other.type !== one.type)
      throw new Error(
        `the decoder graph does not read ${one.name} as the encoder graph gives it: convert both together`,
      );
  }
};
