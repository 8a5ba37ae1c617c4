import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/model/outcome.ts';
import { type Edges, gatherEach } from '../../../src/pipeline.ts';
import { createListenerPool } from '../../../src/speech/transcription/listener-pool.ts';
import { LISTEN_SETTINGS } from '../../../src/speech/transcription/settings.ts';

const SETUP = {
  engine: 'made',
  ready: { setup: { modelFolder: '' }, info: { name: 'made', model: 'made', modelSha256: 'ab' } },
  decoder: { ffmpeg: 'ffmpeg' },
  threads: 1,
  settings: LISTEN_SETTINGS,
};
/** Seconds without a sign after which a child counts as hung, here: those that hang, and those that are busy. */
const PATIENCE = 3;
const LONG_PATIENCE = 50;

/** Listens to recordings in one process after another, as a batch does. */
const gather = async (paths: readonly string[], patience: number): Promise<readonly Outcome[]> => {
  const program = new URL('./faulty-child.mjs', import.meta.url);
  const pool = createListenerPool(1, SETUP, { program, patience });
  const outcomes: Outcome[] = [];
  const edges: Edges = {
    hash: async (path) => Buffer.from(path).toString('hex'),
    recall: async () => null,
    listen: pool.listen,
    protect: (heard) => heard,
    keep: async () => {},
    width: 1,
  };
  const calls = paths.map((path) => ({ path, callData: {} }));
  await gatherEach(calls, { direction: null, agentSide: 'right' }, edges, {
    onDone: (outcome, at) => {
      outcomes[at] = outcome;
    },
  });
  pool.close();
  return outcomes;
};

const hangs = new Set<string>(['hang', 'spin']);

test.each([
  ['kill', /ended in the middle \(SIGKILL\)/],
  ['abort', /ended in the middle \(SIGABRT\)/],
  ['exit', /ended in the middle \(exit 7\)/],
  ['hang', /gave no sign for 3 s/],
  ['spin', /gave no sign for 3 s/],
  ['nonsense', /answered with what cannot be/],
  ['behind', /answered with what cannot be \(leg 0, speech 0: ends after the recording\)/],
  ['other', /answered with what cannot be/],
  ['unknown', /answered with what cannot be/],
  ['nothing', /answered with what cannot be/],
  ['word', /answered with what cannot be/],
  ['noise', /wrote what is no message/],
  ['torn', /wrote what is no message/],
  ['flood', /wrote what is no message/],
  ['bytes', /ended in the middle \(exit 3\)/],
  ['allocate', /ended in the middle \(SIGKILL\): it took more than 1\.2 GB of memory/],
] as const)('an engine that does it (%s) costs one call, with one line', { timeout: 60_000 }, async (deed, message) => {
  const [before, during, after] = await gather(
    ['good-1', `${deed}-2`, 'good-3'],
    hangs.has(deed) ? PATIENCE : LONG_PATIENCE,
  );
  expect([before?.kind, during?.kind, after?.kind]).toEqual(['gathered', 'failed', 'gathered']);
  const { error } = during as Extract<Outcome, { kind: 'failed' }>;
  expect(error.message).toMatch(message);
  expect(error).toMatchObject({ exitCode: 69, path: `${deed}-2` });
  expect(error.message).not.toMatch(/\n/);
});
