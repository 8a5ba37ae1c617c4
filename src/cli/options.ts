import { FORMAT_NAMES, type FormatName } from '../reports/formats.ts';
import { AUDIO_KINDS } from '../run/page-sounds.ts';
import { ENGINES } from '../speech/engines/index.ts';
import { apart, choice, flag, meaning, type OptionSpec, parsed, required, usually, word, words } from './option.ts';
import { atLeastOne, fileMode, folderMaps, hours, port, scoreFloor, seconds, share } from './values.ts';

/** Every command takes these. */
export const everywhere = {
  lang: choice('--lang <lang>', 'lang', ['zh', 'en']),
  config: word('--config <file>', 'config'),
  quiet: flag('--quiet', 'quiet'),
  verbose: flag('--verbose', 'verbose'),
  color: flag('--no-color', 'noColor'),
};

/** `--unmasked`, of every command that shows what was said. */
export const masking = { unmasked: flag('--unmasked', 'unmasked') };

/** What is known of calls besides their sound. */
export const callData = {
  calls: word('--calls <file>', 'calls'),
  callsMapping: word('--calls-mapping <name>', 'callsMapping'),
  direction: choice('--direction <direction>', 'direction', ['inbound', 'outbound']),
};

/** How this machine listens. */
export const listening = {
  agentSide: usually(choice('--agent-side <side>', 'agentSide', ['left', 'right']), 'right'),
  engine: choice(
    '--engine <name>',
    'engine',
    ENGINES.map(({ id }) => id),
  ),
  model: word('--model <folder>', 'model'),
  hotWords: word('--hot-words <file>', 'hotWords'),
  transcripts: word('--transcripts <place>', 'transcripts'),
  server: word('--server <address>', 'server'),
  serverModel: word('--server-model <name>', 'serverModel'),
  allowRemote: flag('--allow-remote', 'allowRemote'),
  jobs: parsed('--jobs <n>', 'jobs', atLeastOne),
  ffmpeg: word('--ffmpeg <program>', 'ffmpeg'),
  rawFormat: word('--raw-format <format>', 'rawFormat'),
  maxHours: parsed('--max-hours <n>', 'maxHours', hours),
};

/** Other machines that listen. */
export const queue = word('--queue <address>', 'queue');

/** What calls are judged by. */
export const rulebook = word('--rulebook <file>', 'rulebook');
export const judging = { rulebook, failUnder: parsed('--fail-under <score>', 'failUnder', scoreFloor) };

/** Heads of what is written as CSV. */
export const heads = { headers: choice('--headers <lang>', 'headers', ['zh']) };

/** Files that a report is written to: `--json FILE`, one option a format. */
export const reports = Object.fromEntries(
  FORMAT_NAMES.map((name) => [name, word(`--${name} <file>`, name)]),
) as Readonly<Record<FormatName, OptionSpec<string, false>>>;

/** How a page has sound. */
export const audio = choice('--audio <kind>', 'audio', AUDIO_KINDS);

/** Where what was heard is kept. */
export const keeping = { facts: word('--facts <folder>', 'facts'), store: word('--store <file>', 'store') };

/** The same places, where calls are read from. */
export const kept = {
  facts: apart(meaning(keeping.facts, 'factsKept'), 'store'),
  store: apart(meaning(keeping.store, 'storeKept'), 'facts'),
};
export const keptMasking = { unmasked: meaning(masking.unmasked, 'unmaskedKept') };

/** A store that has to be there, and who reviews it. */
const reviewed = {
  store: required(meaning(keeping.store, 'storeKept')),
  rulebook,
  reviewer: word('--reviewer <name>', 'reviewer'),
  ...keptMasking,
};
export const reviewing = {
  ...reviewed,
  port: usually(parsed('--port <n>', 'port', port), 0),
  ffmpeg: listening.ffmpeg,
  rawFormat: listening.rawFormat,
};
export const sampling = {
  ...reviewed,
  number: apart(parsed('--number <n>', 'sampleNumber', atLeastOne), 'ratio'),
  ratio: apart(parsed('--ratio <share>', 'sampleRatio', share), 'number'),
  perAgent: flag('--per-agent', 'samplePerAgent'),
  agent: word('--agent <id>', 'sampleAgent'),
  rule: word('--rule <id>', 'sampleRule'),
  below: parsed('--below <score>', 'sampleBelow', scoreFloor),
  fatal: flag('--fatal', 'sampleFatal'),
  suspected: flag('--suspected', 'sampleSuspected'),
  doubtful: parsed('--doubtful <share>', 'sampleDoubtful', share),
  seed: word('--seed <text>', 'seed'),
};
export const correcting = {
  store: reviewed.store,
  rulebook,
  csv: meaning(reports.csv, 'correctionsCsv'),
  xlsx: reports.xlsx,
  labels: word('--labels <file>', 'labelsOut'),
  cases: word('--cases <file>', 'casesOut'),
  ...heads,
  ...keptMasking,
};

/** Verdicts to hold against those of people. */
export const agreeing = {
  results: words('--results <file...>', 'results'),
  ...kept,
  rulebook,
  json: reports.json,
  ...keptMasking,
};
export const evaluating = {
  labels: required(word('--labels <file>', 'labels')),
  transcripts: word('--transcripts <file>', 'saidWords'),
  ...agreeing,
  against: word('--against <rulebook>', 'against'),
};

export const doctoring = {
  ffmpeg: listening.ffmpeg,
  queue: meaning(queue, 'queueTried'),
  store: meaning(keeping.store, 'storeTried'),
  out: word('--out <folder>', 'outTried'),
  json: flag('--json', 'doctorJson'),
  speed: flag('--no-speed', 'noSpeed'),
};

/** A night. */
export const night = {
  inbox: required(words('--inbox <folder...>', 'inbox')),
  out: required(word('--out <folder>', 'reportsOut')),
  store: meaning(keeping.store, 'storeNightly'),
  date: word('--date <day>', 'date'),
  settle: usually(parsed('--settle <seconds>', 'settle', seconds), 60),
  retention: word('--retention <age>', 'retention'),
  xlsx: flag('--xlsx', 'xlsxToo'),
  ...heads,
  html: flag('--html', 'htmlToo'),
  audio,
  summary: flag('--summary', 'summary'),
  mode: parsed('--mode <bits>', 'mode', fileMode),
  log: word('--log <file>', 'log'),
};

/** Options of one command alone. */
export const saidBy = choice('--by <role>', 'by', ['agent', 'customer']);
export const format = usually(choice('--format <format>', 'format', ['text', 'json', 'jsonl', 'srt']), 'text');
export const factsOut = word('--out <folder>', 'factsOut');
export const purging = {
  ...kept,
  olderThan: apart(word('--older-than <age>', 'olderThan'), 'call'),
  call: apart(word('--call <id>', 'call'), 'olderThan'),
};
export const serving = {
  queue: required(meaning(queue, 'queueServed')),
  folder: words('--folder <folder...>', 'folderServed'),
  map: parsed('--map <folders>', 'map', folderMaps),
};
