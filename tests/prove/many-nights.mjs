// Calls by the thousand through a night's work, with hearings that are made up: each is stored once, memory and descriptors stay.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNewRecordings } from '../../dist/nightly/new-recordings.js';
import { openNight } from '../../dist/nightly/night.js';
import { scoreNight } from '../../dist/nightly/score-night.js';
import { loadRulebook } from '../../dist/run/load-rulebook.js';
import { hashFile } from '../../dist/speech/recordings/hash-file.js';
import { countCalls } from '../../dist/store/calls-table.js';
import { openHeardTable } from '../../dist/store/heard-table.js';
import { openDatabase } from '../../dist/store/open-database.js';

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };
const segment = (start, end, text) => ({
  start,
  end,
  text,
  confidence: 0.6,
  levelDbfs: -22,
  voice: null,
  voiceConfidence: null,
});
const leg = (channel, ...segments) => ({
  channel,
  segments,
  speech: segments.map(({ start, end }) => ({ start, end })),
  sound: { levelDbfs: -22, snrDb: 40, clippedShare: 0 },
});

const descriptors = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
const memory = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

/** @returns lost calls, megabytes of growth after the first quarter, and descriptors that stayed open. */
export const manyNights = async (folder, calls) => {
  const rulebook = await loadRulebook(undefined);
  const store = openDatabase(join(folder, 'soak.sqlite'));
  const table = openHeardTable(store, { settings: 1, models: [], masked: true });
  const listen = async (path, sha256) => ({
    recording: { path, sha256, duration: 60, channels: 2, sampleRate: 8000, codec: 'pcm_alaw' },
    engine: { name: 'made-up', model: 'made-up', modelSha256: '' },
    tones: { ringBack: [], busy: [], congestion: [] },
    legs: [
      leg(0, segment(4, 6, '你好'), segment(50, 52, '再见')),
      leg(1, segment(1, 3, '您好，联众投资'), segment(53, 56, '谢谢您再见')),
    ],
    warnings: [],
  });
  const edges = {
    hash: (path) => hashFile(path),
    recall: table.recall,
    keep: table.keep,
    protect: (one) => one,
    doubts: () => [],
    width: 4,
    listen,
  };
  const nights = 4;
  const [heap, open] = [[], []];
  for (let n = 0; n < nights; n++) {
    const date = `2026-11-2${n}`;
    const inbox = join(folder, `inbox-${n}`);
    mkdirSync(inbox);
    for (let i = 0; i < calls / nights; i++) writeFileSync(join(inbox, `${n}-${i}.wav`), `sound ${n} ${i}`);
    const night = openNight({ date, store, rulebook, lang: 'zh', unmasked: false });
    const clock = { now: () => Date.now() + 3_600_000, sleep: async () => {} };
    const { fresh } = await findNewRecordings({ inboxes: [inbox], night: date, settle: 60, store, clock });
    await scoreNight({
      night,
      fresh,
      callDataOf: () => ({}),
      defaults: { direction: 'inbound', agentSide: 'right' },
      edges,
      progress: {},
      log: QUIET,
    });
    heap.push(memory());
    open.push(descriptors());
  }
  const lost = calls - countCalls(store);
  store.close();
  return { lost, grown: Math.round((heap.at(-1) ?? 0) - (heap[0] ?? 0)), open: (open.at(-1) ?? 0) - (open[0] ?? 0) };
};
