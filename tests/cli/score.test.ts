import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report, ScoredCall } from '../../src/model/report.ts';
import { encode, fixture, newFolder } from '../helpers/ffmpeg.ts';
import { type CliRun, complaints, listeningProcesses, runCli } from '../helpers/run-cli.ts';

const CALLS = fixture('');
const RULE_OF = {
  pickup: 'pickup-within-three-rings',
  opening: 'opening-greeting',
  closing: 'polite-closing',
  hangup: 'caller-hangs-up-first',
  forbidden: 'no-forbidden-phrases',
} as const;

interface Truth {
  readonly file: string;
  readonly rings: readonly [number, number][];
  readonly turns: readonly { who: string; start: number; end: number; text: string }[];
  readonly labels: Readonly<Record<keyof typeof RULE_OF, string>>;
  readonly forbidden_turns: readonly number[];
}
const truths = readFileSync(join(CALLS, 'truth.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Truth);
const readReport = (path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report;
const verdict = (call: ScoredCall, rule: string) => call.verdicts.find((one) => one.rule === rule)!;

describe('the bundled calls, with the real decoder, engine and sound', () => {
  const out = newFolder();
  let run: CliRun;
  let report: Report;
  beforeAll(async () => {
    run = await runCli([
      'score',
      CALLS,
      '--calls',
      join(CALLS, 'calls.csv'),
      '--facts',
      join(out, 'facts'),
      '--json',
      join(out, 'out.json'),
      '--csv',
      join(out, 'out.csv'),
      '--unmasked',
      '--lang',
      'zh',
    ]);
    report = readReport(join(out, 'out.json'));
  }, 300_000);
  const callOf = (file: string): ScoredCall => report.calls.find((call) => call.recording.path.endsWith(file))!;

  test('all are scored, and the table and the summary name them', () => {
    expect(run.exitCode).toBe(0);
    expect(complaints(run)).toEqual([]);
    expect(report.calls.map((call) => call.status)).toEqual(Array(6).fill('scored'));
    for (const { file } of truths) expect(run.stdout).toContain(file);
  });

  test('nobody is failed who kept the rule', () => {
    for (const truth of truths)
      for (const [label, rule] of Object.entries(RULE_OF) as [keyof typeof RULE_OF, string][])
        if (truth.labels[label] !== 'fail')
          expect([truth.file, rule, verdict(callOf(truth.file), rule).verdict]).not.toContain('fail');
  });

  test.each(truths.map((truth) => [truth.file, truth] as const))(
    '%s: rings, pick-up and hang-up are exact',
    (file, truth) => {
      const call = callOf(file);
      expect(call.facts.rings).toHaveLength(truth.rings.length);
      for (const [i, [start]] of truth.rings.entries())
        expect(Math.abs(call.facts.rings[i]!.start - start)).toBeLessThan(0.05);
      expect(verdict(call, RULE_OF.pickup).verdict).toBe(truth.labels.pickup);
      expect(verdict(call, RULE_OF.hangup).verdict).toBe(truth.labels.hangup);
    },
  );

  test('a forbidden phrase is found where it was said', () => {
    for (const file of ['d-020.ogg', 'd-029.mp3']) {
      const truth = truths.find((one) => one.file === file)!;
      const { verdict: said, evidence } = verdict(callOf(file), RULE_OF.forbidden);
      const turn = truth.turns[truth.forbidden_turns[0]!]!;
      expect(said).toBe('fail');
      expect(evidence.every((item) => item.start! < turn.end && item.end! > turn.start)).toBe(true);
      expect(evidence.length).toBeGreaterThan(0);
    }
  });

  test('the agent on the left is found by what is said', () => {
    expect(callOf('d-029.mp3').facts.warnings).toContain('legs-swapped');
    expect(callOf('d-029.mp3').transcript.find((one) => one.text.includes('不行就算了'))?.role).toBe('agent');
  });

  test('what is kept is not listened to again, and gives the same bytes', async () => {
    const again = await runCli([
      'score',
      CALLS,
      '--calls',
      join(CALLS, 'calls.csv'),
      '--facts',
      join(out, 'facts'),
      '--json',
      join(out, 'again.json'),
      '--unmasked',
      '--lang',
      'zh',
      '--ffmpeg',
      process.execPath, // A decoder that decodes nothing: it must not be needed.
    ]);
    expect(again.exitCode).toBe(0);
    expect(readFileSync(join(out, 'again.json'), 'utf8')).toBe(readFileSync(join(out, 'out.json'), 'utf8'));
  }, 60_000);

  test('judge gives the same bytes from the facts that were kept, without listening', async () => {
    const judged = join(out, 'judged.json');
    const again = await runCli([
      'judge',
      '--facts',
      join(out, 'facts'),
      '--json',
      judged,
      '--unmasked',
      '--lang',
      'zh',
    ]);
    expect(again).toMatchObject({ exitCode: 0, stdout: run.stdout });
    expect(readFileSync(judged, 'utf8')).toBe(readFileSync(join(out, 'out.json'), 'utf8'));
  }, 60_000);

  test('files are readable by their owner alone', () => {
    expect(statSync(join(out, 'out.json')).mode & 0o077).toBe(0);
    expect(statSync(join(out, 'out.csv')).mode & 0o077).toBe(0);
  });

  test('a score below the floor is exit 2', async () => {
    const low = await runCli([
      'score',
      fixture('d-020.ogg'),
      '--facts',
      join(out, 'facts'),
      '--direction',
      'inbound',
      '--fail-under',
      '70',
    ]);
    expect(low.exitCode).toBe(2);
  }, 60_000);
});

describe('bad input costs itself and nothing else', () => {
  const folder = newFolder();
  const good = join(folder, 'good.ogg');
  copyFileSync(fixture('d-020.ogg'), good);
  const bad = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  test('one line each, exit 3, and the good call is scored', async () => {
    const paths = [
      bad('empty.wav', ''),
      bad('words.wav', '您好，联众投资'),
      bad('random.mp3', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))),
      join(folder, 'missing.wav'),
    ];
    mkdirSync(join(folder, 'nothing'), { recursive: true });
    const out = join(folder, 'out.json');
    const run = await runCli(['score', ...paths, join(folder, 'nothing'), good, '--json', out]);
    expect(run.exitCode).toBe(3);
    const lines = complaints(run);
    for (const path of [...paths, join(folder, 'nothing')])
      expect(lines.filter((line) => line.includes(path))).toHaveLength(1);
    expect(lines).toHaveLength(5);
    expect(lines.every((line) => line.includes(' — '))).toBe(true);
    expect(run.stdout).toContain(`✗ 3 × cannot be decoded as a recording\n      ${paths[0]}\n`);
    const calls = readReport(out).calls;
    expect(calls.filter((call) => call.status === 'scored').map((call) => call.recording.path)).toEqual([good]);
    expect(calls.filter((call) => call.status === 'failed').map((call) => call.error?.code)).toEqual(
      Array(3).fill('undecodable'),
    );
  }, 120_000);

  test.each([
    ['a missing path', () => join(folder, 'missing.wav')],
    ['a folder without recordings', () => join(folder, 'nothing')],
    ['an empty file', () => bad('empty.wav', '')],
  ])(
    '%s alone is exit 65',
    async (_, path) => {
      const run = await runCli(['score', path()]);
      expect(run.exitCode).toBe(65);
      expect(run.stderr).toContain(path());
      expect(run.stderr).not.toContain('    at ');
    },
    60_000,
  );

  test.each(['score', 'transcribe'])(
    '%s masks a mobile number in the names it notes, unless told otherwise',
    async (command) => {
      const paths = [bad('13800001234.wav', 'no sound'), join(folder, '13900001234.wav')];
      const masked = await runCli([command, ...paths]);
      const shown = await runCli([command, ...paths, '--unmasked']);
      expect([masked.exitCode, shown.exitCode]).toEqual([65, 65]);
      for (const mobile of ['13800001234', '13900001234']) {
        expect(masked.stderr).not.toContain(mobile);
        expect(shown.stderr).toContain(`${mobile}.wav: `);
      }
      expect(masked.stderr.match(/\*{11}\.wav: /g)).toHaveLength(2);
    },
    60_000,
  );

  test('a cut mp3 is scored as far as it goes, and says so', async () => {
    const cut = join(folder, 'cut.mp3');
    copyFileSync(fixture('d-004.mp3'), cut);
    truncateSync(cut, 80_000);
    const run = await runCli(['score', cut, '--direction', 'outbound', '--json', join(folder, 'cut.json')]);
    expect(run.exitCode).toBe(0);
    const call = readReport(join(folder, 'cut.json')).calls[0]!;
    expect(call.facts.warnings).toContain('cut-short');
    expect(verdict(call, RULE_OF.closing).verdict).not.toBe('fail');
    expect(run.stderr).toContain('cut.mp3');
  }, 120_000);

  test('a call on which nobody speaks is unanswered, and named', async () => {
    const silent = encode(fixture('d-019.wav'), join(folder, 'silent.wav'), '-af', 'volume=0', '-t', '8');
    const run = await runCli(['score', silent, '--direction', 'inbound', '--json', join(folder, 'silent.json')]);
    expect(run.exitCode).toBe(0);
    expect(complaints(run)).toEqual([expect.stringContaining('silent.wav')]);
    const { verdicts } = readReport(join(folder, 'silent.json')).calls[0]!;
    expect(verdicts.map((one) => one.verdict)).not.toContain('fail');
  }, 60_000);

  test('a bad row of call data is named with its line; the call is scored', async () => {
    const calls = bad('calls.csv', 'file,direction,ring_seconds\ngood.ogg,inbound,soon\n');
    const run = await runCli(['score', good, '--calls', calls, '--json', join(folder, 'row.json')]);
    expect(run.stderr).toContain(`${calls}:2:`);
    expect(run.stderr).toContain('ring_seconds');
    expect(run.exitCode).toBe(3);
    expect(readReport(join(folder, 'row.json')).calls[0]).toMatchObject({ status: 'scored', direction: 'inbound' });
  }, 60_000);

  test.each([
    [['score'], 64],
    [['score', 'x.wav', '--jsn', 'y'], 64],
    [['score', good, '--jobs', '0'], 64],
    [['score', good, '--lang', 'fr'], 64],
    [['score', good, '--calls', join(folder, 'no.csv')], 64],
    [['scor', good], 64],
    [['score', good, '--rulebook', join(folder, 'no.yaml')], 78],
    [['score', good, '--ffmpeg', join(folder, 'no-ffmpeg')], 69],
  ])('%j is exit %d with one clear line', async (args, exitCode) => {
    const run = await runCli(args);
    expect(run.exitCode).toBe(exitCode);
    expect(run.stderr.trim()).not.toBe('');
    expect(run.stderr).not.toContain('    at ');
  });

  test('a report that cannot be written is exit 73, and leaves nothing half written', async () => {
    const run = await runCli(['score', good, '--json', join(folder, 'no-such-folder', 'out.json')]);
    expect(run.exitCode).toBe(73);
    expect(run.stderr).toContain('no-such-folder');
  }, 60_000);

  test('a name full of shell is scored and nothing else happens', async () => {
    const place = newFolder();
    const odd = join(place, 'a;touch x;$(touch y) 您好.wav');
    encode(fixture('d-019.wav'), odd, '-t', '6');
    const run = await runCli(['score', odd, '--json', join(place, 'out.json')], { cwd: place });
    expect(run.exitCode).toBe(0);
    expect(readReport(join(place, 'out.json')).calls[0]!.recording.path).toBe(odd);
    expect(readdirSync(place).sort()).toEqual(['a;touch x;$(touch y) 您好.wav', 'out.json']);
    expect(existsSync('x') || existsSync('y')).toBe(false);
  }, 60_000);
});

test.skipIf(process.platform !== 'linux')(
  // Reads /proc to find the process to kill.
  'killing the engine in the middle of a batch costs that one call',
  async () => {
    const folder = newFolder();
    for (const name of ['1.wav', '2.wav', '3.wav'])
      encode(fixture('d-019.wav'), join(folder, name), '-ss', name[0]!, '-t', '12');
    let killed = false;
    const run = await runCli(['score', folder, '--jobs', '1', '--json', join(folder, 'out.json')], {
      onStart: (program) => {
        const hunt = setInterval(() => {
          const [pid] = killed || program.exitCode !== null ? [] : listeningProcesses(program.pid!);
          if (program.exitCode !== null || killed) clearInterval(hunt);
          if (pid === undefined) return;
          killed = true;
          // Half a second on, the first call is in hand: the models take about that long to load.
          setTimeout(() => process.kill(pid, 'SIGKILL'), 500);
        }, 20);
      },
    });
    expect(killed).toBe(true);
    expect(run.exitCode).toBe(3);
    const { calls } = readReport(join(folder, 'out.json'));
    expect(calls.map((call) => call.status).sort()).toEqual(['failed', 'scored', 'scored']);
    expect(calls.find((call) => call.status === 'failed')!.error).toMatchObject({ code: 'engine-died' });
    expect(run.stderr).toMatch(/\d\.wav: the speech engine ended in the middle \(SIGKILL\)/);
  },
  120_000,
);
