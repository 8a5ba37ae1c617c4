import { Tensor } from 'onnxruntime-node';

/** Numbers of a tensor. */
export const sizeOf = (dims: readonly number[]): number => dims.reduce((size, one) => size * one, 1);

export const integers = (values: readonly number[], dims: readonly number[]): Tensor =>
  new Tensor('int64', BigInt64Array.from(values, BigInt), dims);
