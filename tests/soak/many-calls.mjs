// Nightly's report on many stored calls: time and memory. Usage: node tests/soak/many-calls.mjs [calls] [nights]
// The calls are made up from one bundled call's facts; the report is that of the last night, with its trends.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assembleFacts } from '../../dist/facts/assemble-facts.js';
import { saveCall } from '../../dist/store/calls-table.js';
import { openDatabase } from '../../dist/store/open-database.js';
import { NIGHT, newFolder, nightly, run, verdict } from './lab.mjs';

const many = Number(process.argv[2] ?? 10_000);
const LINES = [
  ['您好，联众投资，请问有什么可以帮您', '你好我想查一下上个月的收益'],
  ['好的请您稍等我帮您查询一下', '嗯好的'],
  ['让您久等了上个月的收益已经到账了', '哦那就好'],
  ['请问还有什么可以帮您', '没有了谢谢'],
  ['不客气感谢您的来电再见', '再见'],
];

const factsOf = (i) => {
  const segment = (start, end, text) => ({
    ...{ start, end, text, confidence: 0.6, levelDbfs: -22, voice: null, voiceConfidence: null },
  });
  const agent = LINES.map(([text], turn) => segment(1 + turn * 10, 5 + turn * 10, text));
  const customer = LINES.map(([, text], turn) => segment(6 + turn * 10, 9 + turn * 10, text));
  const leg = (channel, segments) => ({
    ...{ channel, segments, speech: segments.map(({ start, end }) => ({ start, end })) },
    sound: { levelDbfs: -22, snrDb: 40, clippedShare: 0 },
  });
  const name = String(i).padStart(6, '0');
  const recording = { path: `/in/${name}.wav`, sha256: name.padStart(64, '0'), duration: 55, channels: 2 };
  const heard = {
    recording: { ...recording, sampleRate: 8000, codec: 'pcm_alaw' },
    engine: { name: 'made-up', model: 'made-up', modelSha256: '' },
    tones: { ringBack: [], busy: [], congestion: [] },
    legs: [leg(0, customer), leg(1, agent)],
    warnings: [],
  };
  const callData = {
    callId: name,
    direction: 'inbound',
    agentId: `A${i % 50}`,
    ringSeconds: i % 20,
    hangupParty: 'customer',
  };
  return assembleFacts(heard, callData, { direction: null, agentSide: 'right' });
};

/** Calls in a store, spread over so many nights up to the last. */
const fill = (out, calls, nights) => {
  const store = openDatabase(join(out, 'etiquette.sqlite'));
  const last = Date.parse(NIGHT);
  store.transaction(() => {
    for (let i = 0; i < calls; i++) {
      const night = new Date(last - (i % nights) * 86_400_000).toISOString().slice(0, 10);
      saveCall(store, factsOf(i), { day: night, night });
    }
  });
  store.close();
  return statSync(join(out, 'etiquette.sqlite')).size;
};

/** Time and the most memory (VmHWM, Linux) of one run. */
const measure = async (args) => {
  let most = 0;
  const began = performance.now();
  const result = await run(args, {
    onStart: (child) => {
      const watch = setInterval(() => {
        try {
          most = Math.max(
            most,
            Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
          );
        } catch {
          // It has ended.
        }
      }, 50);
      child.on('close', () => clearInterval(watch));
    },
  });
  return { ...result, seconds: (performance.now() - began) / 1000, megabytes: most / 1000 };
};

const inbox = newFolder();
const memory = [];
for (const [calls, nights] of [
  [many / 10, 1],
  [many, 1],
  [many, 8],
]) {
  const out = join(newFolder(), 'out');
  const bytes = fill(out, calls, nights);
  const first = await measure(nightly(inbox, out));
  const older = nights === 1 ? '' : ' of this night and of 1,000 before';
  const again = await measure(nightly(inbox, out));
  console.log(
    `${calls} calls over ${nights} nights, store ${(bytes / 1e6).toFixed(1)} MB: first report (judges all${older}) ${first.seconds.toFixed(1)} s, ${first.megabytes.toFixed(0)} MB; again ${again.seconds.toFixed(1)} s, ${again.megabytes.toFixed(0)} MB`,
  );
  if (first.exitCode !== 0 || again.exitCode !== 0) verdict(false, first.stderr + again.stderr);
  memory.push(Math.max(first.megabytes, again.megabytes));
  if (calls === many)
    verdict(
      again.seconds < 5,
      `the report of ${calls} stored calls over ${nights} nights in ${again.seconds.toFixed(1)} s (wanted: under 5 s)`,
    );
}
verdict(memory[1] < memory[0] * 1.5, `ten times the calls take ${(memory[1] / memory[0]).toFixed(2)} times the memory`);
