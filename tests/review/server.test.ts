import { copyFileSync, readFileSync } from 'node:fs';
import { request as httpRequest, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallPage, CoachingItem, LiveOverview, Mark, ReviewCall, ReviewSession } from '../../src/review/api.ts';
import { openDesk } from '../../src/review/desk.ts';
import { policyOf } from '../../src/review/page.ts';
import { serveReview } from '../../src/review/server.ts';
import { createSounds } from '../../src/review/sound.ts';
import { loadRulebook } from '../../src/run/load-rulebook.ts';
import { findFfmpeg } from '../../src/speech/recordings/ffmpeg.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { decodeFacts } from '../../src/store/facts-folder.ts';
import { saveDrawn } from '../../src/store/marks-table.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const fixture = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const TOKEN = 'the-token';
const folder = newFolder();
const path = join(folder, 'calls.sqlite');
const bugs: unknown[] = [];
let store: OpenDatabase;
let server: Server;
let port = 0;
let now = '2026-11-26T10:00:00.000Z';
let heard = 0;
let polite = 0;

const start = async (reviewer = '王质检') => {
  store = openDatabase(path);
  const rulebook = await loadRulebook(undefined);
  const desk = openDesk({ store, rulebook, lang: 'zh', reviewer, unmasked: false, now: () => now });
  const decoder = { ffmpeg: findFfmpeg(undefined, process.env.PATH ?? '').path };
  const page = { html: '<!doctype html><title>x</title>', policy: policyOf('a', 'b') };
  const served = {
    desk,
    sounds: createSounds(decoder),
    page,
    token: TOKEN,
    lang: 'zh' as const,
    onBug: (e: unknown) => void bugs.push(e),
  };
  ({ server, port } = await serveReview(served, 0));
};
const stop = async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  store.close();
};

beforeAll(async () => {
  const recording = join(folder, 'd-020.ogg');
  copyFileSync(fixture('calls/d-020.ogg'), recording);
  const kept = decodeFacts(readFileSync(fixture('facts/d-020.b25715a1.facts.json'), 'utf8'), 'x');
  if (kept.kind !== 'gathered') throw kept.error;
  const database = openDatabase(path);
  const when = { day: '2026-11-26', night: null };
  heard = saveCall(database, { ...kept.facts, recording: { ...kept.facts.recording, path: recording } }, when);
  polite = saveCall(database, politeFacts(join(folder, '<script>.wav'), 'aa', { callId: '=1+1', agentId: 'A9' }), when);
  for (let i = 0; i < 60; i++)
    saveCall(database, politeFacts(`gone/${i}.wav`, `c${i + 10}`, { callId: `c${i}` }), when);
  saveDrawn(database, [{ call: polite, grader: '王质检', day: '2026-11-26', why: 'test' }]);
  database.close();
  await start();
}, 30_000);
afterAll(stop);

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}
interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
/** A request as it is, so that any header can be sent. */
const raw = (to: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path: to, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
const AUTH = { Authorization: `Bearer ${TOKEN}` };
const ask = async <T>(to: string, method = 'GET', body?: unknown): Promise<{ status: number; body: T }> => {
  const answer = await raw(to, {
    method,
    headers: { ...AUTH, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: JSON.parse(answer.body.toString('utf8')) as T };
};
const put = (call: number, id: string, mark: Mark) => ask<ReviewCall>(`/api/calls/${call}/marks/${id}`, 'PUT', mark);
const code = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  return [status, (body as { code?: string }).code];
};

describe('who may ask', () => {
  test.each<[string, Sent, number]>([
    ['without a token', {}, 401],
    ['with another token', { headers: { Authorization: 'Bearer x' } }, 401],
    ['by another name of this machine', { headers: { ...AUTH, Host: 'evil.example:80' } }, 403],
    ['from another page', { headers: { ...AUTH, Origin: 'http://evil.example' } }, 403],
    ['from another port of this machine', { headers: { ...AUTH, Origin: 'http://127.0.0.1:1' } }, 403],
    ['across sites', { headers: { ...AUTH, 'Sec-Fetch-Site': 'cross-site' } }, 403],
  ])('nobody %s', async (_, sent, status) => {
    expect((await raw('/api/session', sent)).status).toBe(status);
    expect((await raw(`/api/calls/${heard}/audio`, sent)).status).toBe(status);
    expect((await raw('/', sent)).status).toBe(status);
  });

  test('a token in the address opens the page and plays sound, and changes nothing', async () => {
    expect((await raw(`/?token=${TOKEN}`)).status).toBe(200);
    const headers = { 'Content-Type': 'application/json' };
    const sent = { method: 'PUT', headers, body: JSON.stringify({ kind: 'swap' }) };
    expect((await raw(`/api/calls/${heard}/marks/forged-mark?token=${TOKEN}`, sent)).status).toBe(401);
  });

  test('the page lets nothing in but itself', async () => {
    const { headers } = await raw('/', { headers: AUTH });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('an address that is none is refused, and is no bug', async () => {
    for (const to of ['//', 'http://[', '//a:b:c/']) expect((await raw(to, { headers: AUTH })).status).toBe(400);
    expect(bugs).toEqual([]);
  });

  test.each([
    '/api',
    '/api/',
    '/calls',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/api/calls/999999',
    '/api/calls/x',
    '/web/',
  ])('there is nothing to list or read at %s', async (to) => {
    expect((await raw(to, { headers: AUTH })).status).toBe(404);
  });
});

describe('lists', () => {
  test('say how many fit, a page at a time, faults first', async () => {
    const { body } = await ask<CallPage>('/api/calls?limit=5');
    expect([body.total, body.calls.length, body.calls[0]!.id]).toEqual([62, 5, heard]);
    const rest = await ask<CallPage>('/api/calls?limit=999&offset=60');
    expect(rest.body.calls).toHaveLength(2);
  });

  test.each([
    ['agent=A9', 1],
    ['text=请问有什么可以', 61],
    ['text=稳件一号', 1],
    ['rule=no-forbidden-phrases&verdict=fail', 1],
    ['state=open', 62],
    ['state=final', 0],
    ['queue=1', 1],
    ['band=failed', 0],
    ['text=c59', 1],
  ])('%s', async (query, total) => {
    expect((await ask<CallPage>(`/api/calls?${encodeURI(query)}`)).body.total).toBe(total);
  });

  test('the overview and the session are those of the store', async () => {
    const overview = (await ask<LiveOverview>('/api/overview')).body;
    expect(overview).toMatchObject({ calls: 62, scored: 62 });
    expect(overview.distribution.reduce((sum, count) => sum + count, 0)).toBe(62 - overview.bands.none);
    const session = (await ask<ReviewSession>('/api/session')).body;
    expect(session).toMatchObject({ reviewer: '王质检', appealDays: 5, queued: 1 });
    expect(session.rules.find(({ rule }) => rule === 'no-forbidden-phrases')).toMatchObject({
      fatal: true,
      weight: 20,
    });
  });
});

describe('marks', () => {
  test('overturning a veto changes the final score and leaves the program’s; undoing it brings it back', async () => {
    const before = (await ask<ReviewCall>(`/api/calls/${heard}`)).body;
    expect(before).toMatchObject({ programScore: { score: 0 }, finalScore: null, state: 'open', marks: [] });
    const overturn: Mark = { kind: 'verdict', rule: 'no-forbidden-phrases', final: 'pass', note: '是客户说的' };
    const after = (await put(heard, 'mark-overturn', overturn)).body;
    expect(after.programScore.score).toBe(0);
    expect(after.finalScore).toMatchObject({ by: '王质检', at: now });
    expect(after.finalScore!.score).toBeGreaterThan(0);
    expect(after.finalVerdicts['no-forbidden-phrases']).toBe('pass');
    expect(after.call.verdicts.find(({ rule }) => rule === 'no-forbidden-phrases')?.verdict).toBe('fail');
    expect((await put(heard, 'mark-overturn', overturn)).body.marks).toHaveLength(1);
    expect((await ask<CallPage>('/api/calls?text=d-020')).body.calls[0]).toMatchObject({ marks: 1 });
    const undone = await ask<ReviewCall>(`/api/calls/${heard}/marks/mark-overturn`, 'DELETE');
    expect(undone.body).toMatchObject({ finalScore: null, marks: [] });
  });

  test('swapping the legs judges again at once, and beside it stands what the program made of the call', async () => {
    const swapped = (await put(polite, 'mark-swap-1', { kind: 'swap' })).body;
    expect(swapped.swapped).toBe(true);
    expect(swapped.call.transcript.map(({ role }) => role)).not.toEqual(
      swapped.programTranscript.map(({ role }) => role),
    );
    expect(swapped.finalScore?.score).not.toBe(swapped.programScore.score);
    await ask(`/api/calls/${polite}/marks/mark-swap-1`, 'DELETE');
  });

  test('two who mark at once lose no mark', async () => {
    const sent = Array.from({ length: 40 }, (_, i) =>
      put(polite, `mark-${i % 2 ? 'wang' : 'zhang'}-${i}`, { kind: 'note', on: { what: 'call' }, note: `第 ${i} 条` }),
    );
    expect((await Promise.all(sent)).every(({ status }) => status === 200)).toBe(true);
    const { marks } = (await ask<ReviewCall>(`/api/calls/${polite}`)).body;
    expect(new Set(marks.map(({ id }) => id)).size).toBe(40);
    expect((await ask<ReviewSession>('/api/session')).body.queued).toBe(0);
  });

  test('numbers that graders write are masked, on the page and in the store', async () => {
    const sent: readonly Mark[] = [
      { kind: 'words', utterance: 1, text: '我的手机号是13800138000' },
      { kind: 'note', on: { what: 'call' }, note: '客户电话13900139000' },
      { kind: 'coach', example: 'fault', span: null, note: '又报13900139000' },
    ];
    for (const [index, mark] of sent.entries()) await put(polite, `mark-digits-${index}`, mark);
    const { marks, call } = (await ask<ReviewCall>(`/api/calls/${polite}`)).body;
    expect(call.transcript[1]!.text).toBe('我的手机号是〔手机号〕');
    const own = marks.filter(({ id }) => id.startsWith('mark-digits'));
    expect(own).toMatchObject([
      { text: '我的手机号是〔手机号〕' },
      { note: '客户电话〔手机号〕' },
      { note: '又报〔手机号〕' },
    ]);
    const kept = store.all('SELECT mark FROM marks WHERE id LIKE ?', ['mark-digits-%']);
    expect(JSON.stringify(kept)).not.toMatch(/1390013|1380013/);
    expect(JSON.stringify((await ask<CoachingItem[]>('/api/coaching')).body)).not.toContain('13900139000');
    for (const [index] of sent.entries()) await ask(`/api/calls/${polite}/marks/mark-digits-${index}`, 'DELETE');
  });

  test('good examples and faults are on the coaching list', async () => {
    await put(polite, 'mark-coach-1', { kind: 'coach', example: 'good', span: { start: 1, end: 3 }, note: '开头很好' });
    const list = (await ask<CoachingItem[]>('/api/coaching')).body;
    expect(list).toMatchObject([{ example: 'good', note: '开头很好', by: '王质检', call: { id: polite } }]);
  });

  test.each<[string, Promise<unknown> | (() => Promise<{ status: number; body: unknown }>), number, string]>([
    [
      'a rule that is none',
      () => put(polite, 'mark-bad-1', { kind: 'missed', rule: 'nope', span: null, note: '' }),
      400,
      'unknown-rule',
    ],
    [
      'an utterance that is none',
      () => put(polite, 'mark-bad-2', { kind: 'speaker', utterance: 99, role: 'agent' }),
      400,
      'bad-mark',
    ],
    ['an id that is none', () => put(polite, 'x', { kind: 'swap' }), 400, 'bad-mark'],
    ['a call that is none', () => put(99_999, 'mark-bad-3', { kind: 'swap' }), 404, 'no-such-call'],
    ['a mark that is none', () => ask(`/api/calls/${polite}/marks/mark-never`, 'DELETE'), 404, 'no-such-mark'],
    ['a method that is none', () => ask(`/api/calls/${polite}/marks/mark-never`, 'PATCH'), 405, 'wrong-method'],
  ])('%s is refused', async (_, send, status, refused) => {
    expect(await code((send as () => Promise<{ status: number; body: unknown }>)())).toEqual([status, refused]);
  });

  test('a body that is no JSON, of another type or without end is refused', async () => {
    const to = `/api/calls/${polite}/marks/mark-body-1`;
    const json = { ...AUTH, 'Content-Type': 'application/json' };
    expect((await raw(to, { method: 'PUT', headers: json, body: '{' })).status).toBe(400);
    expect(
      (await raw(to, { method: 'PUT', headers: { ...AUTH, 'Content-Type': 'text/plain' }, body: '{}' })).status,
    ).toBe(415);
    const long = await raw(to, { method: 'PUT', headers: json, body: `"${'x'.repeat(70_000)}"` }).catch(() => ({
      status: 413,
    }));
    expect(long.status).toBe(413);
  });

  test('messages are in the reviewer’s language', async () => {
    const { body } = await ask<{ message: string }>(`/api/calls/${polite}/state`, 'POST', { to: 'final', reason: '' });
    expect(body.message).toContain('不能');
  });
});

describe('the way of a review', () => {
  const move = (to: string, reason = '') => ask<ReviewCall>(`/api/calls/${heard}/state`, 'POST', { to, reason });

  test('goes from open to final, with reasons and a deadline, and what is final stays', async () => {
    const shared = (await move('shared')).body;
    expect(shared).toMatchObject({ state: 'shared', deadline: '2026-12-01T10:00:00.000Z' });
    expect(await code(move('appealed'))).toEqual([409, 'reason-missing']);
    now = '2026-12-02T00:00:00.000Z';
    expect(await code(move('appealed', '不是我说的'))).toEqual([409, 'too-late']);
    now = '2026-11-27T00:00:00.000Z';
    expect((await move('appealed', '不是我说的')).body.state).toBe('appealed');
    expect(await code(move('final'))).toEqual([409, 'wrong-state']);
    await put(heard, 'mark-changed-1', { kind: 'verdict', rule: 'no-forbidden-phrases', final: 'pass', note: '听错' });
    expect((await move('changed', '复听属实')).body.history.at(-1)).toMatchObject({ from: 'appealed', by: '王质检' });
    const final = (await move('final')).body;
    expect(final.finalScore!.score).toBeGreaterThan(0);
    const late: Mark = { kind: 'verdict', rule: 'polite-closing', final: 'pass', note: '' };
    expect(await code(put(heard, 'mark-late-1', late))).toEqual([409, 'is-final']);
    expect(await code(ask(`/api/calls/${heard}/marks/mark-changed-1`, 'DELETE'))).toEqual([409, 'is-final']);
    expect((await put(heard, 'mark-note-1', { kind: 'note', on: { what: 'call' }, note: '归档' })).status).toBe(200);
  });

  test('everything is there after the server was started anew', async () => {
    await stop();
    await start('李复核');
    const call = (await ask<ReviewCall>(`/api/calls/${heard}`)).body;
    expect(call).toMatchObject({ state: 'final', finalVerdicts: { 'no-forbidden-phrases': 'pass' } });
    expect(call.history.map(({ to }) => to)).toEqual(['shared', 'appealed', 'changed', 'final']);
    expect((await ask<CallPage>('/api/calls?state=final')).body.calls[0]).toMatchObject({ id: heard, state: 'final' });
    expect((await ask<ReviewCall>(`/api/calls/${polite}`)).body.marks).toHaveLength(41);
  });
});

describe('sound', () => {
  const audio = (headers: Record<string, string> = {}) =>
    raw(`/api/calls/${heard}/audio`, { headers: { ...AUTH, ...headers } });

  test('comes whole or in ranges, as a player asks for it', async () => {
    const whole = await audio();
    expect([whole.status, whole.headers['content-type'], whole.headers['accept-ranges']]).toEqual([
      200,
      'audio/wav',
      'bytes',
    ]);
    expect(whole.body.toString('latin1', 0, 4)).toBe('RIFF');
    const size = whole.body.length;
    const part = await audio({ Range: 'bytes=1000-1999' });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 1000-1999/${size}`]);
    expect(part.body.equals(whole.body.subarray(1000, 2000))).toBe(true);
    expect((await audio({ Range: 'bytes=-100' })).body.equals(whole.body.subarray(-100))).toBe(true);
    expect((await audio({ Range: `bytes=${size - 10}-` })).body).toHaveLength(10);
    expect((await audio({ Range: `bytes=${size}-` })).status).toBe(416);
    expect((await audio({ Range: 'bytes=9-1' })).status).toBe(200);
  });

  test('peaks are on its clock, with the sides named', async () => {
    const { body } = await ask<{ peaks: { step: number; legs: { role: string; loudness: string }[] }; url: string }>(
      `/api/calls/${heard}/sound`,
    );
    expect(body.peaks.legs.map(({ role }) => role).sort()).toEqual(['agent', 'customer']);
    const seconds = (Buffer.from(body.peaks.legs[0]!.loudness, 'base64').length * body.peaks.step).toFixed(0);
    expect(Number(seconds)).toBeCloseTo(22.6, 0);
    expect((await raw(body.url)).status).toBe(200);
  });

  test('of a recording that is gone there is none, and that is no bug', async () => {
    expect((await raw(`/api/calls/${polite}/audio`, { headers: AUTH })).status).toBe(404);
    expect((await ask<ReviewCall>(`/api/calls/${polite}`)).body.audible).toBe(false);
    expect(bugs).toEqual([]);
  });
});
