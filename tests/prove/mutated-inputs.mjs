// Inputs that are nearly right, over every reader: each must be taken or refused in words, never crash and never hang.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMapping } from '../../dist/call-data/mapping.js';
import { parseCalls } from '../../dist/call-data/read-calls.js';
import { ExpectedError } from '../../dist/errors.js';
import { checkHeard } from '../../dist/model/check-heard.js';
import { parsePhrase } from '../../dist/phrases/parse-phrase.js';
import { maskText, maskUtterances } from '../../dist/privacy/mask.js';
import { maskName } from '../../dist/privacy/mask-name.js';
import { maskReport } from '../../dist/privacy/mask-report.js';
import { parseJob } from '../../dist/queue/job.js';
import { failedCall, judgedCall } from '../../dist/reports/build-report.js';
import { callsCsv } from '../../dist/reports/csv.js';
import { reportHtml } from '../../dist/reports/html.js';
import { reportJson } from '../../dist/reports/json.js';
import { parseRulebook } from '../../dist/rulebook/index.js';
import { wordingIn } from '../../dist/run/load-rulebook.js';
import { judge } from '../../dist/scoring/judge.js';
import { textOf } from '../../dist/speech/recordings/byte-names.js';
import { openAudio } from '../../dist/speech/recordings/decode.js';
import { findFfmpeg } from '../../dist/speech/recordings/ffmpeg.js';
import { openRecording } from '../../dist/speech/recordings/open-recording.js';
import { readStreams } from '../../dist/speech/recordings/probe.js';
import { readFileLength } from '../../dist/speech/recordings/promised-length.js';
import { decodeFacts } from '../../dist/store/facts-folder.js';
import { mutateBytes, mutateJson, mutateText } from './random.mjs';

const project = fileURLToPath(new URL('../../', import.meta.url));
const text = (name) => readFileSync(join(project, name), 'utf8');
const lines = (path, random) => random.pick(path);

/** A number that is put into inputs, and must come out of none of them. */
const NUMBER = '13912345678';

class Leak extends Error {}

/** Longest time for one case, milliseconds of this process's own, and by the clock where another process works: what takes longer hangs. */
const [HANG, HANG_BY_CLOCK] = [5000, 120_000];

/** What is tried: a share of all cases, and one case. */
export const targets = (folder) => {
  const mappings = readdirSync(join(project, 'src/call-data/mappings')).map((name) =>
    text(`src/call-data/mappings/${name}`),
  );
  const facts = readdirSync(join(project, 'fixtures/facts'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => text(`fixtures/facts/${name}`));
  const hotel = text('rulebooks/examples/hotel.yaml');
  const rulebook = parseRulebook(hotel, 'hotel.yaml');
  const wording = wordingIn({ rulebook }, 'zh');
  const phrases = ['(您|你)好[，]?联众投资', '您好~联众', '[请问]有什么(可以|能)帮您', '我不{0,2}知道', '不<3>清楚'];
  const said = [
    '我的电话是一三八零零一三八零零零',
    '身份证110101199003074578谢谢',
    '卡号六二二二零二一二三四五六七八九零',
    '您好，联众投资，请问有什么可以帮您',
  ];
  const log =
    "Input #0, wav, from 'x':\n  Duration: 00:00:37.51, bitrate: 128 kb/s\n    Stream #0:0: Audio: pcm_alaw ([6][0][0][0] / 0x0006), 8000 Hz, 2 channels, s16, 128 kb/s\n";
  const wav = readFileSync(join(project, 'fixtures/calls/d-019.wav')).subarray(0, 60_000);
  const ogg = readFileSync(
    join(
      project,
      'fixtures/calls',
      readdirSync(join(project, 'fixtures/calls')).find((name) => name.endsWith('.mp3')) ?? '',
    ),
  ).subarray(0, 30_000);
  const ffmpeg = findFfmpeg(undefined, process.env.PATH ?? '').path;
  const put = (bytes, name) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const heard = {
    recording: { path: 'a.wav', sha256: 'ab'.repeat(32), duration: 60, channels: 2, sampleRate: 8000, codec: 'pcm' },
    engine: { name: 'a', model: 'b', modelSha256: '' },
    tones: { ringBack: [], busy: [], congestion: [] },
    legs: [
      {
        channel: 0,
        speech: [{ start: 1, end: 2 }],
        segments: [
          { start: 1, end: 2, text: '您好', confidence: 0.6, levelDbfs: -22, voice: null, voiceConfidence: null },
        ],
        sound: null,
      },
    ],
    warnings: [],
  };
  return [
    [
      'CSV call data',
      0.15,
      (r) =>
        parseCalls(
          mutateText(
            'file,direction,agent_channel,ring_seconds,hangup_party\na.wav,inbound,right,7.5,customer\nb.wav,outbound,left,,agent\n',
            r,
          ),
          'calls.csv',
        ),
    ],
    ['mappings', 0.06, (r) => parseMapping(mutateText(lines(mappings, r), r), 'mapping.yaml')],
    ['rulebook YAML', 0.06, (r) => parseRulebook(mutateText(hotel, r), 'rules.yaml')],
    ['phrases', 0.15, (r) => parsePhrase(mutateText(lines(phrases, r), r))],
    [
      'JSON facts, judged',
      0.12,
      (r) => {
        const whole = lines(facts, r);
        const given = r.below(3) === 0 ? mutateText(whole, r) : JSON.stringify(mutateJson(JSON.parse(whole), r));
        const loaded = decodeFacts(given, 'call.facts.json');
        if (loaded.kind === 'gathered')
          judge(loaded.facts, rulebook, (_, error) => {
            throw error;
          });
      },
    ],
    ['what an engine answers', 0.08, (r) => checkHeard(mutateJson(heard, r))],
    [
      'jobs of the queue',
      0.06,
      (r) => parseJob(mutateJson({ path: '/in/a.wav', sha256: 'ab'.repeat(32), masked: true }, r)),
    ],
    [
      'masking',
      0.12,
      (r) => {
        const one = mutateText(lines(said, r), r);
        const planted = `${one}，手机号是${NUMBER}，${mutateText('谢谢', r)}`;
        const pieces = [planted, one].map((text, at) => ({ role: 'agent', start: at, end: at + 1, text }));
        for (const shown of [maskText(planted), ...maskUtterances(pieces).map(({ text }) => text)])
          if (shown.includes(NUMBER)) throw new Leak(`${JSON.stringify(planted.slice(0, 200))}`);
        if (maskName(`${one}_${NUMBER}.wav`).includes(NUMBER)) throw new Leak(`name ${JSON.stringify(one)}`);
      },
    ],
    [
      'reports',
      0.05,
      (r) => {
        const loaded = decodeFacts(lines(facts, r), 'x');
        if (loaded.kind !== 'gathered') throw new Error('a fixture is damaged');
        const odd = `${mutateText('您好13800138000', r)}，${NUMBER}，`;
        const spoiled = {
          ...loaded.facts,
          callId: odd,
          agentId: odd,
          recording: { ...loaded.facts.recording, path: odd },
          utterances: loaded.facts.utterances.map((one) => ({ ...one, text: odd })),
        };
        const calls = [
          judgedCall(spoiled, judge(spoiled, rulebook), wording),
          failedCall({ path: odd }, { code: 'x', message: odd }, {}),
        ];
        const report = maskReport({
          schemaVersion: 1,
          tool: { name: 'a', version: '1' },
          engine: heard.engine,
          rulebook: { name: mutateText('联众投资', r), version: '1', sha256: '' },
          calls,
        });
        const parts = { bundle: { script: '0', style: '' }, sounds: [] };
        const shown = { json: reportJson(report), csv: callsCsv(report), page: reportHtml(report, 'zh', parts) };
        JSON.parse(shown.json);
        if (shown.page.match(/<\/?script/gi).length !== 4) throw new Error('a script stands in the page');
        for (const [where, text] of Object.entries(shown))
          if (text.includes(NUMBER)) throw new Leak(`${where}: ${JSON.stringify(odd.slice(0, 200))}`);
      },
    ],
    [
      'names of any bytes',
      0.06,
      (r) => textOf(Buffer.from(Array.from({ length: 1 + r.below(30) }, () => r.below(256)))),
    ],
    ['log of the decoder', 0.06, (r) => readStreams(mutateText(log, r))],
    [
      'headers of recordings',
      0.025,
      async (r) => {
        const file = await openRecording(put(mutateBytes(wav, r), 'header.wav'));
        await readFileLength(file).finally(() => file.close());
      },
    ],
    [
      'recordings, decoded',
      0.005,
      async (r) =>
        await openAudio(
          put(mutateBytes(r.below(2) === 0 ? wav : ogg, r), `sound.${r.pick(['wav', 'mp3', 'PCMU', 'm4a'])}`),
          { ffmpeg },
        ),
    ],
  ];
};

/** Runs one case. @returns null, or what is wrong. */
export const tryCase = async (work, random) => {
  const [started, used] = [performance.now(), process.cpuUsage()];
  let fault = null;
  try {
    await work(random);
  } catch (error) {
    if (!(error instanceof ExpectedError))
      fault = {
        kind: error instanceof Leak ? 'leak' : 'crash',
        what: error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 4).join(' | ') : String(error),
      };
  }
  const took = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  const hangs = (user + system) / 1000 > HANG || took > HANG_BY_CLOCK;
  return fault ?? (hangs ? { kind: 'hang', what: `${Math.round(took)} ms` } : null);
};
