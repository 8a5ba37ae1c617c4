import type { Catalogue } from '../catalogue.ts';
import { count } from './count.ts';

/** English wording; see zh/commands.ts. */
export const program: Catalogue['program'] = {
  about:
    'Listens to recorded Mandarin service calls and scores the agent’s telephone etiquette.\nCalls stay on this machine; only with --queue or --engine server do machines that you name hear them.',
  bug: 'this is a bug, please report what follows',
  found: (times, calls, of) => `${times} found, in ${calls} of ${count(of, 'call')}`,
  night: {
    none: (date, failed) => `${date}: no call was scored, ${failed} failed`,
    counts: (date, calls, failed) => `${date}: ${count(calls, 'call')} scored, ${failed} failed`,
    average: (score, coverage) => `Average ${score}, coverage ${coverage}`,
    before: (date, calls, score) => `The night before, ${date}: average ${score} of ${count(calls, 'call')}`,
    failed: 'Rules failed most',
    rule: (title, fail, judged, rate) => `${title}: ${fail} of ${judged} (${rate})`,
    changed: (date) => `Failed more or less often than on ${date}`,
    change: (title, before, now) => `${title}: ${before} → ${now}`,
    weakest: 'Lowest averages',
    agent: (id, score, calls) => `${id}: ${score} (${count(calls, 'call')})`,
  },
  configPage: {
    file: (name) => `Settings file: ${name}`,
    none: (name) => `none; ${name} is looked for here and in the folders above`,
    about: `Below is every option in the form of that file. What is set is a line, with the place that sets it; the rest are comments.
An option above the parts for commands holds for all that have it. The environment (CALL_ETIQUETTE_AGENT_SIDE=left) overrides the
file, an option that is typed overrides both. Paths in the file count from its folder.`,
    usual: 'default',
  },
  callsCheck: {
    heads: (heads) => `Columns read: ${heads.join(', ')}`,
    ignored: (heads) => `Columns not read: ${heads.join(', ')}`,
    noRecording: 'no recording',
    noRow: (recording) => `       no row: ${recording}`,
    nothing: 'the row says nothing about this call',
    channel: (side) => `agent on the ${side}`,
    rang: (seconds) => `rang ${seconds} s`,
    talked: (seconds) => `talked ${seconds} s`,
    answered: (answered) => (answered ? 'answered' : 'not answered'),
    total: (rows, met, problems) =>
      `${count(rows, 'row')} read${met === null ? '' : `, ${met} with a recording`}; ${count(problems, 'problem')}`,
  },
  exitCodes: `
Exit codes:
  0    all scored
  1    a bug, please report it
  2    a call below --fail-under, or a case that fails
  3    some recordings or rows could not be used, the rest is reported
  64   wrong usage
  65   no usable recording
  69   engine, model or ffmpeg missing
  73   cannot write
  75   in use by another run
  78   bad rulebook, mapping, configuration or case file
  130  stopped by Ctrl-C`,
};

export const commands: Catalogue['commands'] = {
  score: {
    about: 'listen to recordings and judge them',
    arguments: { path: 'recordings, folders or quoted patterns such as "day/*.wav"' },
    examples: `call-etiquette score call.wav
call-etiquette score recordings/ --calls calls.csv --csv report.csv --json report.json`,
    notes:
      'One recording prints a full scorecard, several a table and a summary. In place of a report’s file, - is standard output.',
  },
  nightly: {
    about: 'score what is new since last time, into dated CSV files: for cron',
    arguments: {},
    examples: `call-etiquette nightly --inbox /srv/recordings --out /srv/etiquette
call-etiquette nightly --inbox "/srv/recordings/{yyyy}/{mm}/{dd}" --out /srv/etiquette --date yesterday \\
  --calls "/srv/cdr/{yyyy}-{mm}-{dd}.csv" --retention 180d --log /srv/etiquette/nightly.log`,
    notes: `Writes calls-DATE.csv, verdicts-DATE.csv and agents-DATE.csv (and unmatched-DATE.csv with --calls). Run again, it takes what has come meanwhile into the same reports; with nothing new it writes the same bytes. With --log it prints nothing when all went well, so that cron has nothing to mail.

Exit codes: 0 all scored, or nothing new; 3 some recordings failed and will be tried on up to three nights; 75 another nightly is at work; 73 cannot write, the old reports are whole; 130 stopped, the next run goes on.`,
  },
  transcribe: {
    about: 'write who said what, and when, to standard output',
    arguments: { path: 'recordings, folders or quoted patterns' },
    examples: `call-etiquette transcribe call.wav
call-etiquette transcribe call.wav --format srt > call.srt`,
    notes:
      'json of several recordings is JSON Lines: one line a recording, as jsonl always is. srt is of one recording: its times begin with it.',
  },
  judge: {
    about: 'judge calls that were listened to before, without listening again',
    arguments: {},
    examples: `call-etiquette score recordings/ --facts facts/
call-etiquette judge --facts facts/ --rulebook my-rules.yaml --csv report.csv`,
    notes:
      'Nothing is listened to again: thousands of calls take seconds. The same calls and rulebook give the same bytes.',
  },
  show: {
    about: 'print the scorecard of a call that was kept',
    arguments: { call: 'id of the call, name or path of its recording, or the first 8 or more digits of its SHA-256' },
    examples: `call-etiquette show 1001 --store calls.sqlite
call-etiquette show d-020.ogg --facts facts/`,
    notes: '',
  },
  find: {
    about: 'find where something was said in the calls that were kept',
    arguments: { text: 'words to find; blanks and marks do not count' },
    examples: `call-etiquette find 不清楚 --facts facts/ --by agent
call-etiquette find 投诉 --store calls.sqlite`,
    notes: 'It searches what was heard: a word that was misheard is not found.',
  },
  calls: {
    about: 'try call data before a night is spent on them',
    arguments: {},
    examples: `call-etiquette calls check calls.csv recordings/`,
    notes: '',
  },
  'calls-check': {
    about: 'show how each row of call data is read, and which recording it goes with',
    arguments: { file: 'call data: CSV or XLSX', path: 'recordings, folders or quoted patterns that it is for' },
    examples: `call-etiquette calls check calls.xlsx recordings/
call-etiquette calls check Master.csv recordings/ --calls-mapping freeswitch`,
    notes: 'Nothing is listened to. Exit 3 when something in the file cannot be used.',
  },
  review: {
    about: 'review stored calls in a browser: confirm, overturn, add, note, appeal',
    arguments: {},
    examples: `call-etiquette review --store calls.sqlite
call-etiquette review --store calls.sqlite --reviewer wang --port 8080`,
    notes: `Prints an address to open in a browser of this machine. It is served on 127.0.0.1 alone and has a token in it; recordings and words stay here. Each mark is kept at once.
The store is in use meanwhile: nightly and score --store end with 75 at once until it ends (Ctrl-C). Several people may open the address. See docs/review.md.`,
  },
  sample: {
    about: 'draw the calls that a reviewer is to review today; none is drawn twice',
    arguments: {},
    examples: `call-etiquette sample --store calls.sqlite --reviewer wang --ratio 5%
call-etiquette sample --store calls.sqlite --number 3 --per-agent --below 70`,
    notes: 'What is drawn is listed on the page of review as the reviewer’s queue, and printed, one call a line.',
  },
  corrections: {
    about: 'export what reviewers said: tables, labels, cases',
    arguments: {},
    examples: `call-etiquette corrections --store calls.sqlite --xlsx corrections.xlsx
call-etiquette corrections --store calls.sqlite --labels labels.csv --cases cases/reviewed.yaml`,
    notes:
      'The program’s verdicts and words stand beside the reviewer’s. Labels are for eval, cases for rules test; cases hold what was said in calls: read them before you share them.',
  },
  eval: {
    about: 'compare the program’s verdicts with those of people: precision, recall, kappa, confusion',
    arguments: {},
    examples: `call-etiquette eval --labels labels.csv --store calls.sqlite
call-etiquette eval --labels labels.xlsx --facts facts/ --rulebook old.yaml --against new.yaml
call-etiquette eval --labels labels.csv --results whisper.json sensevoice.json --transcripts said.csv`,
    notes: `Labels have a row for each call and rule, or a row a call with a column for each rule; headings, rules and verdicts may be Chinese. Precision and recall are of failures: how many of those reported are true, and how many of the true ones were reported; below each is its 95% interval. See docs/evaluation.md.
Exit code 3 where labelled calls are missing.`,
  },
  agree: {
    about: 'how well graders agree with each other, and with the program',
    arguments: { labels: 'files of labels, one a grader, as for eval --labels' },
    examples: `call-etiquette agree wang.csv li.csv
call-etiquette agree wang.csv li.xlsx --store calls.sqlite`,
    notes: 'Only what both have labelled is compared.',
  },
  rules: {
    about: 'read, check, test and compare rulebooks',
    arguments: {},
    examples: `call-etiquette rules list
call-etiquette rules explain opening-greeting
call-etiquette rules check my-rules.yaml
call-etiquette rules test cases/my-rules/
call-etiquette rules diff my-rules.yaml my-new-rules.yaml --facts facts/`,
    notes: 'docs/rulebook.md shows how to change a rulebook and how to try the change.',
  },
  'rules-init': {
    about: 'write a small rulebook for a company, with cases',
    arguments: { file: 'the file to write, which must not be there yet' },
    examples: `call-etiquette rules init my-rules.yaml --company 青禾银行 --short 青禾`,
    notes: 'Cases for it go to cases/NAME/ beside it. --lang says in which language it explains itself.',
  },
  'rules-list': {
    about: 'every rule with its weight and clause, on or off',
    arguments: {},
    examples: `call-etiquette rules list --rulebook my-rules.yaml`,
    notes: '',
  },
  'rules-explain': {
    about: 'one rule: its clause, verdicts, settings, phrases, and a call that passes and one that fails',
    arguments: { id: 'id of the rule, as rules list shows it' },
    examples: `call-etiquette rules explain opening-greeting --lang zh`,
    notes: '',
  },
  'rules-check': {
    about: 'everything that is wrong or doubtful in a rulebook, with its place',
    arguments: { file: 'rulebook to check' },
    examples: `call-etiquette rules check my-rules.yaml`,
    notes: 'Every mistake with file, line and column. Exit 78 when there is a mistake, 0 when there are only warnings.',
  },
  'rules-test': {
    about: 'try a rulebook on written calls, without sound',
    arguments: { path: 'folder of case files, or one file' },
    examples: `call-etiquette rules test rulebooks/cases/lianzhong-touzi
call-etiquette rules test my-cases/ --rulebook my-rules.yaml`,
    notes: `A case is a written call and the verdicts it has to get; nothing is listened to. Without --rulebook, the cases in cases/NAME/ try NAME.yaml beside the folder cases, and other cases the rulebook that ships.
Exit 2 when a case does not get its verdicts, 78 when a case file or the rulebook has a mistake.`,
  },
  'rules-diff': {
    about: 'which stored calls get another verdict from a second rulebook, by rule',
    arguments: { before: 'rulebook that is in force', after: 'rulebook to compare with it' },
    examples: `call-etiquette rules diff rulebooks/lianzhong-touzi.yaml my-rules.yaml --facts facts/
call-etiquette rules diff rulebooks/lianzhong-touzi.yaml my-rules.yaml --store calls.sqlite`,
    notes: 'The calls are those that score or nightly kept; nothing is listened to again.',
  },
  'rules-docs': {
    about: 'a rulebook as a Markdown page',
    arguments: {},
    examples: `call-etiquette rules docs > docs/RULES.md`,
    notes: '',
  },
  export: {
    about: 'export calls from a store',
    arguments: {},
    examples: `call-etiquette export --store calls.sqlite --out facts/     one file a call, as score --facts writes them
call-etiquette export --store calls.sqlite --csv all.csv    one row a call, judged by the rulebook`,
    notes: '',
  },
  purge: {
    about: 'delete calls from a store for good',
    arguments: {},
    examples: `call-etiquette purge --store calls.sqlite --older-than 180d
call-etiquette purge --store calls.sqlite --call 1001
call-etiquette purge --facts facts/ --call 1001`,
    notes:
      'What was heard, the words and the verdicts go, and the file is rewritten so that none of it is left in it. With --call its copies and its failures go too; an id that is not there ends with 65. Recordings and reports are files of your own: they stay.',
  },
  models: {
    about: 'other models that listen: list, fetch, verify, import, remove',
    arguments: {},
    examples: `call-etiquette models list
call-etiquette models pull sense-voice
call-etiquette models import /media/usb/sherpa-onnx-paraformer-zh-2023-09-14.tar.bz2`,
    notes: 'The model that ships needs none of this. See docs/models.md.',
  },
  'models-list': {
    about: 'models that ship and models that may be fetched: licence, size, place',
    arguments: {},
    examples: `call-etiquette models list`,
    notes: '',
  },
  'models-pull': {
    about: 'fetch a model, going on where the last try broke off',
    arguments: { model: 'name of the model, see models list' },
    examples: `call-etiquette models pull sense-voice
HTTPS_PROXY=http://10.0.0.1:3128 call-etiquette models pull paraformer`,
    notes:
      'huggingface.co is tried first, then hf-mirror.com, then the release archive at ModelScope and at GitHub; only files of the right size and SHA-256 are installed. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are honoured.',
  },
  'models-verify': {
    about: 'check every byte of the models that ship and that are installed',
    arguments: {},
    examples: `call-etiquette models verify`,
    notes: 'Exit code 69 where one is damaged or incomplete.',
  },
  'models-import': {
    about: 'install a model from a folder, an archive or files one by one, without a network',
    arguments: { from: 'folder, tar.bz2, tar.gz, zip, or one file of a model' },
    examples: `call-etiquette models import /media/usb/sense-voice/
call-etiquette models import sherpa-onnx-paraformer-zh-2023-09-14.tar.bz2`,
    notes:
      'Which model it is, is told by the sizes and SHA-256 of its files. An archive with links, with paths that lead out, or that unpacks to far too much is refused.',
  },
  'models-remove': {
    about: 'delete an installed model',
    arguments: { model: 'name of the model, see models list' },
    examples: `call-etiquette models remove sense-voice`,
    notes: '',
  },
  doctor: {
    about: 'look at this machine: what is missing, the cure, and how many calls an hour to expect',
    arguments: {},
    examples: `call-etiquette doctor
call-etiquette doctor --out /srv/etiquette --queue redis://10.0.0.5:6379 --json`,
    notes: 'Exit code 69 where something is in the way, 0 where there are only warnings.',
  },
  worker: {
    about: 'listen to recordings for score --queue on another machine',
    arguments: {},
    examples: `call-etiquette worker --queue redis://10.0.0.5:6379
call-etiquette worker --queue redis://10.0.0.5:6379 --map /srv/recordings=/mnt/recordings`,
    notes:
      'Listens to recordings for score --queue on another machine. Recordings are read from a shared folder. Ctrl-C finishes what is in hand; the work of one that is killed goes back to the queue after some 15 to 30 seconds.',
  },
  config: {
    about: 'every option with its value, in the form of the settings file',
    arguments: {},
    examples: `call-etiquette config
call-etiquette config > call-etiquette.yaml`,
    notes:
      'call-etiquette.yaml is looked for in the working folder and in those above it; one that belongs to another user is passed over unless --config names it. The environment (CALL_ETIQUETTE_RULEBOOK=…) overrides the file, the command line overrides both.',
  },
  completion: {
    about: 'print a script that completes commands and options in a shell',
    arguments: { shell: 'bash, zsh or fish' },
    examples: `eval "$(call-etiquette completion bash)"
call-etiquette completion fish > ~/.config/fish/completions/call-etiquette.fish`,
    notes: '',
  },
};
