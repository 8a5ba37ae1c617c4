import { expect, test } from 'vitest';
import { EngineError, OutputError, RecordingError } from '../../src/errors.ts';
import type { Heard } from '../../src/model/heard.ts';
import { type Edges, gatherFacts } from '../../src/pipeline.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const DEFAULTS = { direction: null, agentSide: 'right' } as const;
const call = (sha256: string): Heard => {
  const one = heard([leg(0, segment(3, 4, '喂')), leg(1, segment(1, 2, '您好，联众投资'))], 2);
  return { ...one, recording: { ...one.recording, sha256 } };
};

/** A world in which the file `x-SOUND.wav` holds the sound SOUND; what is listened to and kept is written down. */
const world = (overrides: Partial<Edges> = {}) => {
  const listened: string[] = [];
  const kept: string[] = [];
  const edges: Edges = {
    hash: async (path) => path.replace(/^.*-|\.wav$/g, ''),
    listen: async (path, sha256) => {
      listened.push(path);
      return call(sha256);
    },
    recall: async () => null,
    keep: async ({ recording }) => {
      kept.push(recording.sha256);
    },
    protect: (one) => one,
    doubts: () => [],
    width: 2,
    ...overrides,
  };
  return { edges, listened, kept };
};
const calls = (...paths: string[]) => paths.map((path) => ({ path, callData: {} }));

test('the same sound under two names is listened to once, and each name keeps its own path and call data', async () => {
  const { edges, listened, kept } = world();
  const outcomes = await gatherFacts(
    [
      { path: 'a-1.wav', callData: { callId: 'a' } },
      { path: 'b-1.wav', callData: { callId: 'b' } },
      { path: 'c-2.wav', callData: {} },
    ],
    DEFAULTS,
    edges,
  );
  expect(listened).toEqual(['a-1.wav', 'c-2.wav']);
  expect(kept).toEqual(['1', '2']);
  expect(outcomes.map((one) => 'facts' in one && [one.facts.recording.path, one.facts.callId])).toEqual([
    ['a-1.wav', 'a'],
    ['b-1.wav', 'b'],
    ['c-2.wav', null],
  ]);
});

test('the same sound later in a run is recalled and not held meanwhile', async () => {
  const memory = new Map<string, Heard>();
  const recalled: string[] = [];
  const { edges, listened } = world({
    width: 1,
    recall: async (sha256) => {
      const known = memory.get(sha256) ?? null;
      if (known !== null) recalled.push(sha256);
      return known;
    },
    keep: async (one) => void memory.set(one.recording.sha256, one),
  });
  const outcomes = await gatherFacts(calls('a-1.wav', 'b-2.wav', 'c-1.wav'), DEFAULTS, edges);
  expect(listened).toEqual(['a-1.wav', 'b-2.wav']);
  expect(recalled).toEqual(['1']);
  expect(outcomes.map(({ path }) => path)).toEqual(['a-1.wav', 'b-2.wav', 'c-1.wav']);
});

test('nothing is kept or judged before it is protected', async () => {
  const masked = (one: Heard): Heard => ({ ...one, legs: [leg(1, segment(1, 2, '〔手机号〕'))] });
  const kept: Heard[] = [];
  const { edges } = world({ protect: masked, keep: async (one) => void kept.push(one) });
  const [outcome] = await gatherFacts(calls('a-1.wav'), DEFAULTS, edges);
  expect(kept[0]!.legs[0]!.segments[0]!.text).toBe('〔手机号〕');
  expect('facts' in outcome! && outcome.facts.utterances.map((one) => one.text)).toEqual(['〔手机号〕']);
});

test('what is kept is recalled and not listened to', async () => {
  const { edges, listened } = world({ recall: async (sha256) => (sha256 === '1' ? call('1') : null) });
  const outcomes = await gatherFacts(calls('a-1.wav', 'b-2.wav'), DEFAULTS, edges);
  expect(listened).toEqual(['b-2.wav']);
  expect(outcomes.every((one) => 'facts' in one)).toBe(true);
});

test('a call that fails fails alone, in its place', async () => {
  const failing = new EngineError('the speech engine ended', { code: 'engine-died', path: 'b-2.wav' });
  const { edges } = world({
    listen: async (_, sha256) => {
      if (sha256 === '2') throw failing;
      return call(sha256);
    },
  });
  const outcomes = await gatherFacts(calls('a-1.wav', 'b-2.wav', 'c-3.wav'), DEFAULTS, edges);
  expect(outcomes.map((one) => ('error' in one ? one.error : one.path))).toEqual(['a-1.wav', failing, 'c-3.wav']);
});

test('what is doubtful is heard again until it is not, and kept with what came of it', async () => {
  const kept: Heard[] = [];
  const spans = [{ start: 1, end: 2 }];
  const { edges } = world({
    listen: async (_, sha256, __, doubt) => {
      if (doubt === undefined) return call(sha256);
      expect(doubt.spans).toEqual(spans);
      const again = [...(doubt.heard.legs[1]!.segments[0]!.again ?? []), '再听'];
      return { ...doubt.heard, legs: [leg(0), leg(1, { ...segment(1, 2, '您好'), again })] };
    },
    doubts: ({ utterances }) => (utterances.some(({ again }) => again?.length === 2) ? [] : spans),
    keep: async (one) => void kept.push(one),
  });
  const [outcome] = await gatherFacts(calls('a-1.wav'), DEFAULTS, edges);
  expect('facts' in outcome! && outcome.facts.utterances[0]?.again).toEqual(['再听', '再听']);
  expect(kept.map((one) => one.legs[1]!.segments[0]!.again?.length ?? 0)).toEqual([0, 1, 2]);
});

test('a recording that is gone when it should be heard again is judged by what was heard', async () => {
  const { edges } = world({
    listen: async (path, sha256, _, doubt) => {
      if (doubt === undefined) return call(sha256);
      throw new RecordingError('cannot be read (ENOENT)', { code: 'unreadable', path });
    },
    doubts: () => [{ start: 1, end: 2 }],
  });
  const [outcome] = await gatherFacts(calls('a-1.wav'), DEFAULTS, edges);
  expect(outcome).toHaveProperty('facts');
});

test('a file that cannot be read is one clear error', async () => {
  const { edges } = world({
    hash: async () => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    },
  });
  const [outcome] = await gatherFacts(calls('a-1.wav'), DEFAULTS, edges);
  expect(outcome).toMatchObject({ error: { code: 'unreadable', path: 'a-1.wav', exitCode: 65 } });
});

test('progress names every call once, and no more calls are in hand than the width', async () => {
  let atWork = 0;
  let most = 0;
  const { edges } = world({
    listen: async (_, sha256, onProgress) => {
      most = Math.max(most, ++atWork);
      onProgress(0.5);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atWork--;
      return call(sha256);
    },
  });
  const done: string[] = [];
  const shares: number[] = [];
  await gatherFacts(calls('a-1.wav', 'b-2.wav', 'c-3.wav', 'd-4.wav', 'e-5.wav'), DEFAULTS, edges, {
    onDone: ({ path }) => done.push(path),
    onCall: (_, share) => shares.push(share),
  });
  expect(done.sort()).toEqual(['a-1.wav', 'b-2.wav', 'c-3.wav', 'd-4.wav', 'e-5.wav']);
  expect(shares).toHaveLength(5);
  expect(most).toBe(2);
});

test('a run that is stopped returns what is done, and begins nothing more', async () => {
  const stop = new AbortController();
  const { edges, listened } = world({
    width: 1,
    listen: async (path, sha256) => {
      listened.push(path);
      if (sha256 === '2') {
        stop.abort();
        return await new Promise<Heard>(() => {}); // Given up: it never ends.
      }
      return call(sha256);
    },
  });
  const outcomes = await gatherFacts(calls('a-1.wav', 'b-2.wav', 'c-3.wav'), DEFAULTS, edges, { signal: stop.signal });
  expect(outcomes.map(({ path }) => path)).toEqual(['a-1.wav']);
  expect(listened).toEqual(['a-1.wav', 'b-2.wav']);
});

test('when what was heard cannot be kept, the run ends instead of listening on', async () => {
  const full = new OutputError('cannot be written (ENOSPC)', { code: 'cannot-write', path: 'facts' });
  const { edges, listened } = world({
    width: 1,
    keep: async () => {
      throw full;
    },
  });
  await expect(gatherFacts(calls('a-1.wav', 'b-2.wav'), DEFAULTS, edges)).rejects.toBe(full);
  expect(listened).toEqual(['a-1.wav']);
});
