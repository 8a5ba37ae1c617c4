import type { DismissalNet } from '../engines/dismissal-net.ts';
import { type Weigh, weighBy } from './weigh-sentences.ts';

/** HERE THE NET IS OPENED: openDismissalNet(join(modelFolder, …)). Until there is one, nothing is weighed. */
const openNet = async (_modelFolder: string): Promise<DismissalNet | null> => null;

/**
 * Opens what weighs sentences: native code, for a process that may end by it.
 * @param alive is called after each sentence.
 * @returns null where there is no net.
 */
export const openWeigher = async (modelFolder: string, alive?: () => void): Promise<Weigh | null> => {
  const net = await openNet(modelFolder);
  return net === null ? null : weighBy(net, alive);
};
