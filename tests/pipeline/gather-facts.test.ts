import { expect, test } from 'vitest';
import { EngineError, OutputError, RecordingError } from '../../src/errors.ts';
import type { Heard } from '../../src/model/heard.ts';
import { isFailed, isGathered, type Outcome } from '../../src/model/outcome.ts';
import { type CallToScore, type Edges, gatherEach, type Progress } from '../../src/pipeline.ts';
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
    width: 2,
    ...overrides,
  };
  return { edges, listened, kept };
};
/** The outcomes that there are, in the order of the calls. */
const gather = async (
  wanted: readonly CallToScore[],
  edges: Edges,
  progress: Progress = {},
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  const onDone = (outcome: Outcome, at: number): void => {
    outcomes[at] = outcome;
    progress.onDone?.(outcome, at);
  };
  await gatherEach(wanted, DEFAULTS, edges, { ...progress, onDone });
  return outcomes.filter((outcome) => outcome !== undefined);
};
const calls = (...paths: string[]) => paths.map((path) => ({ path, callData: {} }));

test('the same sound under two names is listened to once, and each name keeps its own path and call data', async () => {
  const { edges, listened, kept } = world();
  const outcomes = await gather(
    [
      { path: 'a-1.wav', callData: { callId: 'a' } },
      { path: 'b-1.wav', callData: { callId: 'b' } },
      { path: 'c-2.wav', callData: {} },
    ],
    edges,
  );
  expect(listened).toEqual(['a-1.wav', 'c-2.wav']);
  expect(kept).toEqual(['1', '2']);
  expect(outcomes.filter(isGathered).map(({ facts }) => [facts.recording.path, facts.callId])).toEqual([
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
  const outcomes = await gather(calls('a-1.wav', 'b-2.wav', 'c-1.wav'), edges);
  expect(listened).toEqual(['a-1.wav', 'b-2.wav']);
  expect(recalled).toEqual(['1']);
  expect(outcomes.map(({ path }) => path)).toEqual(['a-1.wav', 'b-2.wav', 'c-1.wav']);
});

test('nothing is kept or judged before it is protected', async () => {
  const masked = (one: Heard): Heard => ({ ...one, legs: [leg(1, segment(1, 2, '〔手机号〕'))] });
  const kept: Heard[] = [];
  const { edges } = world({ protect: masked, keep: async (one) => void kept.push(one) });
  const [outcome] = await gather(calls('a-1.wav'), edges);
  expect(kept[0]!.legs[0]!.segments[0]!.text).toBe('〔手机号〕');
  expect([outcome!].filter(isGathered)[0]!.facts.utterances.map((one) => one.text)).toEqual(['〔手机号〕']);
});

test('what is kept is recalled and not listened to', async () => {
  const { edges, listened } = world({ recall: async (sha256) => (sha256 === '1' ? call('1') : null) });
  const outcomes = await gather(calls('a-1.wav', 'b-2.wav'), edges);
  expect(listened).toEqual(['b-2.wav']);
  expect(outcomes.every(isGathered)).toBe(true);
});

test('a call that fails fails alone, in its place', async () => {
  const failing = new EngineError('the speech engine ended', { code: 'engine-died', path: 'b-2.wav' });
  const { edges } = world({
    listen: async (_, sha256) => {
      if (sha256 === '2') throw failing;
      return call(sha256);
    },
  });
  const outcomes = await gather(calls('a-1.wav', 'b-2.wav', 'c-3.wav'), edges);
  expect(outcomes.map((one) => (one.kind === 'failed' ? one.error : one.path))).toEqual([
    'a-1.wav',
    failing,
    'c-3.wav',
  ]);
});

test('of two equal files that cannot be decoded each is blamed under its own name', async () => {
  const { edges } = world({
    listen: async (path) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      throw new RecordingError('cannot be decoded', { code: 'undecodable', path });
    },
  });
  const outcomes = await gather(calls('a-1.wav', 'b-1.wav', 'c-1.wav'), edges);
  expect(outcomes.filter(isFailed).map(({ error }) => error)).toMatchObject([
    { path: 'a-1.wav' },
    { path: 'b-1.wav' },
    { path: 'c-1.wav' },
  ]);
});

test('a sound that failed is tried again for the next file that holds it', async () => {
  let tries = 0;
  const { edges } = world({
    listen: async (path, sha256) => {
      if (++tries === 1) throw new EngineError('the speech engine ended', { code: 'engine-died', path });
      return call(sha256);
    },
  });
  const outcomes = await gather(calls('a-1.wav', 'b-1.wav'), edges);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'gathered']);
});

test('a file that cannot be read is one clear error', async () => {
  const { edges } = world({
    hash: async () => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    },
  });
  const [outcome] = await gather(calls('a-1.wav'), edges);
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
  await gather(calls('a-1.wav', 'b-2.wav', 'c-3.wav', 'd-4.wav', 'e-5.wav'), edges, {
    onDone: ({ path }) => void done.push(path),
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
  const outcomes = await gather(calls('a-1.wav', 'b-2.wav', 'c-3.wav'), edges, { signal: stop.signal });
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
  await expect(gather(calls('a-1.wav', 'b-2.wav'), edges)).rejects.toBe(full);
  expect(listened).toEqual(['a-1.wav']);
});

test('a call in hand that ends after the run was stopped is not handed over', async () => {
  const stop = new AbortController();
  let finish = (): void => {};
  const { edges } = world({
    width: 2,
    listen: async (_, sha256) => {
      if (sha256 === '1') await new Promise<void>((resolve) => (finish = resolve));
      else stop.abort();
      return call(sha256);
    },
  });
  const done: string[] = [];
  await gatherEach(calls('a-1.wav', 'b-2.wav'), DEFAULTS, edges, {
    signal: stop.signal,
    onDone: ({ path }) => void done.push(path),
  });
  finish();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(done).toEqual([]);
});

test('what is done with a call is waited for, and its error ends the run', async () => {
  const { edges, listened } = world({ width: 1 });
  const full = new OutputError('cannot be written (ENOSPC)', { code: 'cannot-write', path: 'facts' });
  const onDone = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw full;
  };
  await expect(gatherEach(calls('a-1.wav', 'b-2.wav'), DEFAULTS, edges, { onDone })).rejects.toBe(full);
  expect(listened).toEqual(['a-1.wav']);
});
