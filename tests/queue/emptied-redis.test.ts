import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { failWhenGone } from '../../src/queue/remote-listener.ts';

/** A job that is seen in these states, one look after the other, and in the last from then on; null: Redis does not answer. */
const seenAs = (...states: readonly (string | null)[]) => {
  let looks = 0;
  const state = async (): Promise<string> => {
    const seen = states[Math.min(looks++, states.length - 1)];
    if (seen == null) throw new Error('ECONNREFUSED');
    return seen;
  };
  return { state, looks: () => looks };
};

test('a job that is in no list of Redis twice on end is lost, with the recording and what to do', async () => {
  const job = seenAs('waiting', 'unknown', 'active', 'unknown', null, 'unknown', 'unknown');
  await expect(failWhenGone(job.state, 'in/a.wav', new AbortController().signal, 1)).rejects.toMatchObject({
    code: 'engine-job-lost',
    path: 'in/a.wav',
    cure: expect.stringContaining('score this recording again'),
  });
  expect(job.looks()).toBe(7);
});

test('a job that waits, or whose Redis does not answer, is waited for until it is done', async () => {
  const done = new AbortController();
  const job = seenAs('waiting', null, 'active');
  let ended = false;
  failWhenGone(job.state, 'in/a.wav', done.signal, 1).catch(() => {
    ended = true;
  });
  while (job.looks() < 5) await sleep(1);
  done.abort();
  await sleep(10);
  expect(ended).toBe(false);
});
