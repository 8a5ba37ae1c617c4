import { InferenceSession, Tensor } from 'onnxruntime-node';
import { createRooms, type Rooms } from './rooms.ts';
import { checkPair, readShape, type WhisperShape } from './shape.ts';
import { type SoundStack, stackSounds } from './sound-stack.ts';
import { integers, sizeOf } from './tensors.ts';

/** The most likely next tokens of one row of the decoder, best first, with their log probabilities. */
export interface Candidate {
  readonly token: number;
  readonly logProbability: number;
}

/** What one step of the decoder says of one sound: a row for each sequence that is followed. */
export interface Step {
  readonly rows: readonly (readonly Candidate[])[];
  /** Attention of the last position of each row to the sound: heads times frames. */
  readonly attention: readonly Float32Array[];
  /** Log probability that nobody speaks; of use at the first step. */
  readonly noSpeech: number;
}

/** A sequence that goes on: which row of the step before, and with which token. */
export interface NextRow {
  readonly parent: number;
  readonly token: number;
}

/**
 * Follows sequences of tokens over one sound or several, which take every step together: what a step costs most is reading the weights, and it reads
 * them once for all (docs/ENGINE.md). Begins anew with every prompt.
 */
export interface SequenceDecoder {
  /** Begins with a prompt: one row for each sound. */
  readonly begin: (prompt: readonly number[]) => Promise<readonly Step[]>;
  /** Goes on with the rows of each sound; a sound that has null is over, and has null from then on. */
  readonly next: (rows: readonly (readonly NextRow[] | null)[]) => Promise<readonly (Step | null)[]>;
}

/** Samples between windows of the log-mel spectrum (models/PROVENANCE.md); the encoder makes a frame of 0.02 s of two. */
const HOP = 160;

/** The two graphs of Whisper, opened. */
export interface WhisperGraphs {
  /**
   * Encodes sounds: samples at 16 kHz, -1 to 1, at least 200 and at most 30 s of each.
   * @param rooms memory for them, for so long as they are read.
   */
  readonly encode: (sounds: readonly Float32Array[], rooms: Rooms) => Promise<SoundStack>;
  /** Follows some sounds of a stack; one decoder of all is used at a time. */
  readonly decoderOf: (stack: SoundStack, sounds: readonly number[]) => SequenceDecoder;
  readonly close: () => Promise<void>;
}

/**
 * Opens encoder.onnx and decoder.onnx.
 * @param threads of ONNX Runtime for one operation.
 * @throws Error for graphs that are none of ours, or were not made together.
 */
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
  checkPair(encoding.outputMetadata, decoding.inputMetadata);
  const shape = readShape(decoding.inputMetadata, decoding.outputMetadata);
  const stepRooms = createRooms();
  return {
    encode: (sounds, rooms) =>
      stackSounds(
        sounds.map(({ length }) => Math.ceil(Math.floor(length / HOP) / 2)),
        encoding.outputMetadata,
        rooms,
        (sound, into) => {
          const samples = sounds[sound]!;
          return encoding.run({ samples: new Tensor('float32', samples, [1, samples.length]) }, into);
        },
      ),
    decoderOf: (stack, sounds) => followSounds(decoding, shape, { stack, sounds, rooms: stepRooms }),
    close: async () => {
      await encoding.release();
      await decoding.release();
    },
  };
};

/** Sounds to follow, and room for what steps write. */
interface Followed {
  readonly stack: SoundStack;
  readonly sounds: readonly number[];
  readonly rooms: Rooms;
}

const followSounds = (
  session: InferenceSession,
  shape: WhisperShape,
  { stack, sounds, rooms }: Followed,
): SequenceDecoder => {
  const read = session.outputNames.filter((name) => !/^(present_|attention$)/.test(name));
  const made = Object.fromEntries(read.map((name) => [name, null]));
  const readAll = (): ReturnType<SoundStack['read']> => stack.read(live.map((i) => sounds[i]!));
  const presentRoom = keepPast(shape, rooms);
  const attentionRoom = (rows: number, length: number): Tensor => {
    const dims = [rows, length, shape.aligned, heard.cross_v_0!.dims[2]!];
    return new Tensor('float32', rooms(Float32Array, 'attention', sizeOf(dims)), dims);
  };
  let past = emptyPast(shape);
  /** Indices of the sounds that took part in the step before, and how many rows each had. */
  let live: readonly number[] = [];
  let width = 1;
  let heard: ReturnType<SoundStack['read']> = {};
  /** @param tokens of each row, alike in number; as many rows for each live sound. */
  const run = async (tokens: readonly (readonly number[])[], parents: readonly number[]): Promise<readonly Step[]> => {
    const length = tokens[0]!.length;
    const present = presentRoom(tokens.length, past.past_k_0!.dims[2]! + length);
    const results = await session.run(
      {
        ...heard,
        ...past,
        tokens: integers(tokens.flat(), [tokens.length, length]),
        parents: integers(parents, [parents.length]),
      },
      { ...made, ...present, attention: attentionRoom(tokens.length, length) },
    );
    past = Object.fromEntries(
      Object.entries(present).map(([name, tensor]) => [name.replace('present', 'past'), tensor]),
    );
    width = tokens.length / live.length;
    return readSteps(results, { frames: live.map((i) => stack.frames[sounds[i]!]!), width, length, ...shape });
  };
  return {
    begin: async (prompt) => {
      past = emptyPast(shape);
      live = sounds.map((_, i) => i);
      heard = readAll();
      return await run(
        live.map(() => prompt),
        live.map(() => 0),
      );
    },
    next: async (rows) => {
      const going = closeRanks(live, (sound) => rows[sound] !== null);
      const joined = joinRows(going.map((sound) => ({ rows: rows[sound]!, first: live.indexOf(sound) * width })));
      const isFewer = going.length < live.length;
      live = going;
      if (isFewer) heard = readAll();
      const steps = await run(
        joined.map(({ token }) => [token]),
        joined.map(({ parent }) => parent),
      );
      return rows.map((some, sound) => (some === null ? null : firstRows(steps[going.indexOf(sound)]!, some.length)));
    },
  };
};

/** Those that go on, the last of them in the places of those that do not: as few as can be change places. */
const closeRanks = (live: readonly number[], goesOn: (sound: number) => boolean): readonly number[] => {
  const count = live.filter(goesOn).length;
  const moved = live.slice(count).filter(goesOn);
  return live.slice(0, count).map((sound) => (goesOn(sound) ? sound : moved.pop()!));
};

/** Rows of one sound, and where its rows of the step before begin among those of all. */
interface SoundRows {
  readonly rows: readonly NextRow[];
  readonly first: number;
}

/** Rows of sounds, one sound behind the other; all have as many as the one that has most, their last again and again. */
const joinRows = (sounds: readonly SoundRows[]): readonly NextRow[] => {
  const most = Math.max(...sounds.map(({ rows }) => rows.length));
  return sounds.flatMap(({ rows, first }) =>
    Array.from({ length: most }, (_, i) => {
      const { parent, token } = rows[Math.min(i, rows.length - 1)]!;
      return { parent: first + parent, token };
    }),
  );
};

const firstRows = ({ rows, attention, noSpeech }: Step, count: number): Step => ({
  rows: rows.slice(0, count),
  attention: attention.slice(0, count),
  noSpeech,
});

/** Names of what one step hands to the next: keys and values of every layer. */
const namesOf = (kind: 'past' | 'present', { layers }: WhisperShape): readonly string[] =>
  Array.from({ length: layers }, (_, i) => [`${kind}_k_${i}`, `${kind}_v_${i}`]).flat();

/** Tokens that there is room for at first; where there are more, room for twice as many. */
const ROOM = 32;

/**
 * Room that every step writes its keys and values to, over those of the step before it, whose rows the graph has taken up by then (models/PROVENANCE.md,
 * `parents`).
 */
const keepPast = (shape: WhisperShape, rooms: Rooms) => {
  const { heads, headWidth } = shape;
  const names = namesOf('present', shape);
  return (rows: number, tokens: number): Record<string, Tensor> => {
    const size = rows * heads * tokens * headWidth;
    const most = rows * heads * headWidth * ROOM * 2 ** Math.max(0, Math.ceil(Math.log2(tokens / ROOM)));
    const dims = [rows, heads, tokens, headWidth];
    return Object.fromEntries(
      names.map((name) => [name, new Tensor('float32', rooms(Float32Array, name, most).subarray(0, size), dims)]),
    );
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
  /** Of each sound. */
  readonly frames: readonly number[];
  /** Rows of a sound. */
  readonly width: number;
  /** Tokens of a row. */
  readonly length: number;
}

/** What a run says, sound by sound. */
const readSteps = (
  results: InferenceSession.ReturnType,
  { frames, width, length, candidates }: RunSize,
): readonly Step[] => {
  const tokens = results.top_tokens!.data as BigInt64Array;
  const logProbabilities = results.top_logprobs!.data as Float32Array;
  const noSpeech = results.no_speech_logprob!.data as Float32Array;
  const { data, dims } = results.attention!;
  const [, , heads, longest] = dims as readonly [number, number, number, number];
  const candidatesOf = (row: number): readonly Candidate[] =>
    Array.from({ length: candidates }, (_, i) => ({
      token: Number(tokens[row * candidates + i]),
      logProbability: logProbabilities[row * candidates + i]!,
    }));
  const attentionOf = (row: number, own: number): Float32Array => {
    const attention = new Float32Array(heads * own);
    for (let head = 0; head < heads; head++) {
      const at = ((row * length + length - 1) * heads + head) * longest;
      attention.set((data as Float32Array).subarray(at, at + own), head * own);
    }
    return attention;
  };
  return frames.map((own, sound) => {
    const rows = Array.from({ length: width }, (_, i) => sound * width + i);
    return {
      rows: rows.map(candidatesOf),
      attention: rows.map((row) => attentionOf(row, own)),
      noSpeech: noSpeech[rows[0]!]!,
    };
  });
};
