import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { PLAINLY_HARMLESS } from '../../model/weighed-sentence.ts';

/**
 * Ids of the pieces that XLM-RoBERTa puts at the start and at the end of a text; between two texts stand two ends. What follows a sentence
 * is told from what comes before it by an end and a start.
 */
const START = 0;
const END = 2;
/** Pieces that are read of a sentence, its first, of what was said before it, its last, and of what follows: what the network was trained with. */
const MOST_OF_SENTENCE = 48;
const MOST_BEFORE = 14;
const MOST_AFTER = 20;

/** Marks at the end of a text say how its writer ends sentences, not what they mean: as in training, none is read. */
const END_MARKS = /[\s。！？!?；;…，、,：:~～.]+$/u;

/** A sentence, what the other side said right before it, and how its speaker goes on in the same turn; '': nothing. */
export interface SentenceAmong {
  readonly sentence: string;
  readonly before: string;
  readonly after: string;
}

/** A network that reads a sentence and says how much it dismisses whom it is said to. */
export interface DismissalNet {
  /** Natural log odds that a sentence dismisses (above 0: more likely than not), mostly between -10 and 10, by one reading with all that is around it. */
  readonly read: (among: SentenceAmong) => Promise<number>;
  /** The mean of those with and without what was said before it, and with and without what follows; of what is plainly harmless alone those of it alone. */
  readonly logOdds: (among: SentenceAmong) => Promise<number>;
}

/** A sentence with something around it, as far as there is: what was said before, what follows, both. */
const moreAround = (among: SentenceAmong): readonly SentenceAmong[] => {
  const { before, after } = among;
  const one = [
    ...(before === '' ? [] : [{ ...among, after: '' }]),
    ...(after === '' ? [] : [{ ...among, before: '' }]),
  ];
  return one.length < 2 ? one : [...one, among];
};

/** The files of a network. */
export interface DismissalNetFiles {
  readonly network: string;
  /** Pieces of words with their scores, as Hugging Face's tokenizers keep them. */
  readonly tokenizer: string;
}

/**
 * A multilingual sentence encoder (XLM-RoBERTa's vocabulary, twelve layers) with one output, trained for this by us
 * (models/PROVENANCE.md), by onnxruntime-node on one thread.
 * @throws Error when the files are not those; verify them first.
 */
export const openDismissalNet = async ({ network, tokenizer }: DismissalNetFiles): Promise<DismissalNet> => {
  const pieces = new Tokenizer(JSON.parse(await readFile(tokenizer, 'utf8')), {});
  const session = await InferenceSession.create(network, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const piecesOf = (text: string): readonly number[] =>
    pieces.encode(text.replace(END_MARKS, ''), { add_special_tokens: false }).ids;
  const read = async ({ sentence, before, after }: SentenceAmong): Promise<number> => {
    const asked = before === '' ? [] : [...piecesOf(before).slice(-MOST_BEFORE), END, END];
    const more = after === '' ? [] : [END, START, ...piecesOf(after).slice(0, MOST_AFTER)];
    const ids = [START, ...asked, ...piecesOf(sentence).slice(0, MOST_OF_SENTENCE), ...more, END];
    const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), [ids.length]);
    const { logOdds } = await session.run({ ids: input }, ['logOdds']);
    return (logOdds!.data as Float32Array)[0]!;
  };
  return {
    read,
    logOdds: async (among) => {
      const alone = await read({ ...among, before: '', after: '' });
      if (alone < PLAINLY_HARMLESS) return alone;
      const others = moreAround(among);
      let sum = alone;
      for (const other of others) sum += await read(other);
      return sum / (others.length + 1);
    },
  };
};
