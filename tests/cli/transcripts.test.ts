import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Utterance } from '../../src/model/utterance.ts';
import { fixture, newFolder } from '../helpers/ffmpeg.ts';
import { type CliRun, runCli } from '../helpers/run-cli.ts';

const transcript = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/transcripts/${name}`, import.meta.url));
const failing = (run: CliRun): string => run.stderr.trim();

describe('with the sound', () => {
  const folder = newFolder();
  let run: CliRun;
  let report: { engine: Record<string, unknown>; calls: readonly Record<string, never>[] };
  beforeAll(async () => {
    for (const name of ['d-004.mp3', 'd-030.wav']) copyFileSync(fixture(name), join(folder, name));
    for (const name of ['d-004.srt', 'd-030.vtt']) copyFileSync(transcript(name), join(folder, name));
    copyFileSync(fixture('d-019.wav'), join(folder, 'd-019.wav'));
    run = await runCli([
      ...['score', folder, '--engine', 'transcript', '--calls', fixture('calls.csv')],
      ...['--json', join(folder, 'out.json'), '--facts', join(folder, 'facts'), '--jobs', '1'],
    ]);
    report = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
  }, 120_000);

  const callOf = (name: string) =>
    report.calls.find((one) => String(one.callId ?? '').startsWith(name)) as unknown as {
      transcript: readonly { role: string; text: string; start: number; confidence: number | null }[];
      verdicts: readonly { rule: string; verdict: string; warnings: readonly string[] }[];
      facts: { hangup: { party: string | null } };
      error: { code: string } | null;
    };

  test('the words are those of the transcript, with the side that is heard to speak then', () => {
    const { transcript: words, verdicts } = callOf('d-004');
    expect(words.map(({ role }) => role)).toEqual([
      'customer',
      'agent',
      'customer',
      'agent',
      'customer',
      'agent',
      'customer',
      'agent',
      'customer',
      'agent',
      'customer',
    ]);
    expect(words[1]).toMatchObject({ text: '您好，我是联众投资的客户经理小周，请问是刘女士吗？', confidence: null });
    const opening = verdicts.find(({ rule }) => rule === 'opening-greeting');
    expect(opening?.verdict).toBe('pass');
  });

  test('on one channel its labels say who is who', () => {
    const { transcript: words } = callOf('d-030');
    expect(words[0]).toMatchObject({ role: 'agent', text: '您好，联众投资，请问是要咨询还是办理业务？' });
    expect(words[1]).toMatchObject({ role: 'customer' });
  });

  test('the net reads every sentence of it, and what it finds is kept with the words', () => {
    const name = readdirSync(join(folder, 'facts')).find((one) => one.startsWith('d-004')) ?? '';
    const { facts } = JSON.parse(readFileSync(join(folder, 'facts', name), 'utf8'));
    const opening = facts.utterances[1] as Utterance;
    expect(opening.dismissal).not.toHaveLength(0);
    for (const { start, end, logOdds } of opening.dismissal ?? []) {
      expect(start).toBeGreaterThanOrEqual(opening.start);
      expect(end).toBeLessThanOrEqual(opening.end);
      expect(logOdds).toBeLessThan(0);
    }
  });

  test('a recording without a transcript fails alone, in one line', () => {
    expect(run.exitCode).toBe(3);
    expect(callOf('d-019').error?.code).toBe('transcript-missing');
    expect(failing(run)).toMatch(
      /d-019\.wav: has no transcript: there is no d-019\.json in .* — put the transcript beside it/,
    );
  });

  test('the report names the engine, its files and that they have no confidence', () => {
    expect(report.engine).toMatchObject({ name: 'transcript', model: 'subtitles', confidence: 'none' });
    expect(report.engine.modelSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('another transcript is another hearing; the same one is recalled', async () => {
    copyFileSync(transcript('aliyun.json'), join(folder, 'd-004.json'));
    const again = await runCli([
      ...['transcribe', join(folder, 'd-004.mp3'), '--engine', 'transcript', '--facts', join(folder, 'facts')],
      ...['--format', 'json'],
    ]);
    const { transcript: words } = JSON.parse(again.stdout);
    expect(words).toHaveLength(6);
  }, 60_000);
});

describe('without the sound', () => {
  test('a transcript alone is scored, and what only sound shows is unknown', async () => {
    const folder = newFolder();
    copyFileSync(transcript('d-030.vtt'), join(folder, 'd-030.vtt'));
    copyFileSync(transcript('own.json'), join(folder, 'own.json'));
    const { stdout, exitCode } = await runCli([
      ...['score', folder, '--engine', 'transcript', '--direction', 'inbound', '--json', '-'],
    ]);
    expect(exitCode).toBe(0);
    const { calls } = JSON.parse(stdout);
    expect(calls).toHaveLength(2);
    const { verdicts, recording, facts } = calls[0];
    expect(recording).toMatchObject({ sampleRate: null, codec: 'transcript' });
    expect(facts.warnings).toContain('no-sound');
    const of = (rule: string) => verdicts.find((one: { rule: string }) => one.rule === rule);
    expect(of('opening-greeting').verdict).toBe('pass');
    expect(of('dead-air')).toMatchObject({ verdict: 'unknown', finding: 'sound-absent' });
  });

  test('a file of several calls gives each of them; one that is no transcript fails alone', async () => {
    const folder = newFolder();
    const one = JSON.parse(readFileSync(transcript('own.json'), 'utf8')) as Record<string, unknown>;
    const file = join(folder, 'calls.json');
    const funasr = JSON.parse(readFileSync(transcript('funasr.json'), 'utf8')) as readonly unknown[];
    const calls = [
      { ...one, callId: 'a-1' },
      { ...(funasr[0] as object), callId: 'b-2' },
      { callId: 'c-3', note: 'lost' },
    ];
    writeFileSync(file, JSON.stringify({ calls }));
    const rows = 'file,call_id,direction,ring_seconds\ncalls.json#a-1,a-1,outbound,4\n';
    writeFileSync(join(folder, 'rows.csv'), rows);
    const run = await runCli([
      'score',
      file,
      '--engine',
      'transcript',
      '--calls',
      join(folder, 'rows.csv'),
      '--json',
      '-',
    ]);
    expect(run.exitCode).toBe(3);
    expect(failing(run)).toMatch(/calls\.json#c-3: is no transcript of a known form/);
    const report = JSON.parse(run.stdout).calls as {
      recording: { path: string; sha256: string };
      transcript: unknown[];
      direction: string;
    }[];
    expect(report.map((call) => call.recording.path.replace(/.*#/, ''))).toEqual(['a-1', 'b-2', 'c-3']);
    expect(report.map((call) => call.transcript.length)).toEqual([6, 6, 0]);
    expect(report[0]!.direction).toBe('outbound');
    expect(report[0]!.recording.sha256).not.toBe(report[1]!.recording.sha256);
  });

  test.each([
    [['score', transcript('README.md'), '--engine', 'transcrip'], 64, /did you mean transcript\?/],
    [
      ['score', fixture('d-020.ogg'), '--model', 'x'],
      64,
      /whisper-base runs no model of yours.*--engine .*sense-voice/,
    ],
    [['score', fixture('d-020.ogg'), '--engine', 'sense-voice', '--model', fixture('calls.csv')], 69, /this is a file/],
    [['score', transcript('own.json'), '--transcripts', 'x'], 64, /--transcripts goes with --engine transcript alone/],
    [
      ['transcribe', transcript('own.json'), transcript('d-030.vtt'), '--engine', 'transcript', '--format', 'srt'],
      64,
      /SRT is of one recording, and these are 2 — run it for each recording, or name another --format/,
    ],
    [
      ['score', fixture('calls.csv'), '--engine', 'transcript', '--queue', 'redis://127.0.0.1:1'],
      64,
      /reads files of this machine/,
    ],
  ])('%s: one line', async (args, exitCode, said) => {
    const run = await runCli(args);
    expect(run.exitCode).toBe(exitCode);
    expect(failing(run)).toMatch(said);
    expect(failing(run).split('\n')).toHaveLength(1);
  });
});
