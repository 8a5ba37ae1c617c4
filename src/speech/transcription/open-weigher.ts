import { join } from 'node:path';
import { openDismissalNet } from '../engines/dismissal-net.ts';
import { DISMISSAL } from '../models/catalogue.ts';
import { type Weigh, weighBy } from './weigh-sentences.ts';

const [NETWORK, TOKENIZER] = DISMISSAL.files;

/**
 * Opens what weighs sentences: native code, for a process that may end by it.
 * @param alive is called after each sentence.
 */
export const openWeigher = async (modelFolder: string, alive?: () => void): Promise<Weigh> => {
  const at = ({ path }: { readonly path: string }): string => join(modelFolder, path);
  return weighBy(await openDismissalNet({ network: at(NETWORK), tokenizer: at(TOKENIZER) }), alive);
};
