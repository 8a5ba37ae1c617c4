/**
 * The promises of SECURITY.md: for each the tests that hold it, and two changes of the code, independent of each other, that break it
 * (the file, and pairs of what is there and what takes its place; or several such files). `built`: its tests run the built program.
 */
export const PROMISES = [
  {
    promise: 'only recordings are opened, and nothing that a file names is followed',
    tests: ['tests/speech/recordings/hostile-files.test.ts'],
    mutations: [
      ['src/speech/recordings/formats.ts', "...['-format_whitelist', DEMUXERS.join(',')],", ''],
      [
        'src/speech/recordings/formats.ts',
        "DEMUXERS.join(',')",
        "[...DEMUXERS, 'hls', 'concat', 'applehttp', 'mod', 'libopenmpt'].join(',')",
      ],
    ],
  },
  {
    promise: 'only regular files are read',
    tests: ['tests/speech/recordings/hostile-files.test.ts'],
    mutations: [
      [
        'src/speech/recordings/open-recording.ts',
        'if (kind.isFile()) return file;',
        'if (!kind.isDirectory()) return file;',
      ],
      [
        'src/speech/recordings/open-recording.ts',
        "if ((cause as NodeJS.ErrnoException).code === 'ENXIO') throw notRegular(path); // A socket.",
        '',
      ],
    ],
  },
  {
    promise: 'what a recording costs follows from its sound',
    tests: ['tests/speech/recordings/hostile-files.test.ts'],
    mutations: [
      ['src/speech/recordings/limits.ts', 'Math.max(NO_QUESTIONS_BELOW, bytes / THINNEST_SECOND)', 'longest'],
      ['src/speech/recordings/limits.ts', 'if (rate < LOWEST_RATE)', 'if (rate < 0)'],
    ],
  },
  {
    promise: 'a decoder that breaks off is ended, and the right one is blamed',
    tests: ['tests/speech/recordings/hostile-files.test.ts', 'tests/speech/recordings/decoder-faults.test.ts'],
    mutations: [
      ['src/speech/recordings/decoder-faults.ts', 'if (crashed !== undefined) return crash(path, crashed);', ''],
      ['src/speech/recordings/run-ffmpeg.ts', 'failure ??= brokeOff(program, path, end);', ''],
    ],
  },
  {
    promise: 'nothing is kept under a hash that the bytes did not have from beginning to end',
    tests: ['tests/speech/recordings/while-unchanged.test.ts'],
    mutations: [
      ['src/speech/recordings/while-unchanged.ts', 'if ((await hashLegs(legs)) !== sha256) throw changed(path);', ''],
      ['src/speech/recordings/while-unchanged.ts', '(now !== null && now.ino !== first.ino)', 'false'],
    ],
  },
  {
    promise: 'no process outlives the program, and none reports to anybody',
    tests: ['tests/speech/transcription/children.test.ts'],
    built: true,
    mutations: [
      ['src/speech/transcription/talk-to-process.ts', "  ORT_DISABLE_TELEMETRY: '1',\n", ''],
      // Two guards end it, each alone is enough.
      [
        [
          'src/speech/transcription/parent-watch.ts',
          'if (process.ppid === program && !isTooLarge) return;',
          'if ((process.ppid === program || program > 0) && !isTooLarge) return;',
        ],
        [
          'src/speech/transcription/listener-process.ts',
          "new Socket({ fd: WIRE }).on('close', leave)",
          'new Socket({ fd: WIRE })',
        ],
      ],
    ],
  },
  {
    promise: 'no recording is left out without a word',
    tests: ['tests/speech/recordings/find-recordings.test.ts'],
    mutations: [
      [
        'src/speech/recordings/walk-folder.ts',
        '    unreachable.push({ path, message: `cannot be read',
        '    [].push({ path, message: `cannot be read',
      ],
      ['src/speech/recordings/find-recordings.ts', 'leftOut: leftOut.map(({ path }) => path).sort(),', 'leftOut: [],'],
    ],
  },
  {
    promise: 'a report replaces nothing but a report',
    tests: ['tests/run/check-outputs.test.ts'],
    mutations: [
      [
        'src/run/check-outputs.ts',
        "if (own.some((one) => read.has(one))) throw refused(path, 'is read by this run, and a report would replace it');",
        '',
      ],
      ['src/run/check-outputs.ts', 'if (kind !== undefined && !kind.isFile())', 'if (kind?.isDirectory())'],
    ],
  },
  {
    promise: 'a worker takes only jobs of this program and reads only below its folders',
    tests: ['tests/queue/worker-safety.test.ts'],
    mutations: [
      ['src/cli/commands/worker.ts', 'return realpathSync(name);', 'return resolve(name);'],
      ['src/queue/job.ts', 'z.strictObject({', 'z.looseObject({'],
    ],
  },
  {
    promise: 'numbers are masked in every output',
    tests: ['tests/privacy/mask-report.test.ts', 'tests/privacy/mask-name.test.ts', 'tests/privacy/mask.test.ts'],
    mutations: [
      ['src/privacy/mask-report.ts', 'const agentId = maskAgent(id);', 'const agentId = id;'],
      ['src/privacy/classify-number.ts', "if (MOBILE.test(digits)) return 'mobile';", ''],
    ],
  },
  {
    promise: 'masking hides 98 of 100 secrets of every kind and leaves 98 of 100 of what must stay',
    tests: ['tests/privacy/written-calls.test.ts', 'tests/privacy/echoes.test.ts'],
    mutations: [
      ['src/privacy/find-echoes.ts', 'heard.endsWith(digits)', 'false'],
      ['src/privacy/find-numbers.ts', 'market() || spokenOf()', 'false'],
    ],
  },
  {
    promise: 'cells run as no formula, pages run no script',
    tests: ['tests/reports/safety.test.ts'],
    mutations: [
      ['src/reports/csv.ts', 'escape_formulas: true,', 'escape_formulas: false,'],
      ['src/reports/csv.ts', 'text.replace(LATER_FORMULA, "$1\'")', 'text'],
    ],
  },
  {
    promise: 'what is purged is gone, with its copies and failures',
    tests: ['tests/store/purge.test.ts', 'tests/store/store.test.ts'],
    mutations: [
      ['src/store/purge.ts', 'forgetFiles(database, `sha256 = ?', 'void (`sha256 = ?'],
      ['src/store/purge.ts', 'for (const { path } of failures) {', 'for (const { path } of []) {'],
    ],
  },
  {
    promise: 'a database of another program is left as it is',
    tests: ['tests/store/purge.test.ts'],
    mutations: [
      [
        'src/store/store-identity.ts',
        "return tables.size > 0 && !(tables.has('heard') && tables.has('calls') && tables.has('runs'));",
        'return tables.size < 0;',
      ],
      ['src/store/open-database.ts', 'database.run(`PRAGMA application_id', 'void (`PRAGMA application_id'],
    ],
  },
  {
    promise: 'no rulebook, mapping or phrase brings the program down',
    tests: ['tests/phrases/nesting.test.ts'],
    mutations: [
      ['src/phrases/notation.ts', 'tooDeepAt(plain, MOST_DEEP) === null ?', 'plain !== "never" ?'],
      ['src/text/nesting.ts', 'return DASHES.exec(text)?.index ?? null;', 'return null;'],
    ],
  },
  {
    promise: 'a package or file of the program that is missing is one line',
    tests: ['tests/cli/not-installed.test.ts'],
    built: true,
    mutations: [
      [
        'src/cli/main.ts',
        "new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'])",
        'new Set<string>()',
      ],
      [
        'src/speech/transcription/talk-to-process.ts',
        'if (missing === undefined) return null;',
        "if (missing !== 'never') return null;",
      ],
    ],
  },
  {
    promise: 'what was kept and is damaged costs itself, and is heard again',
    tests: ['tests/store/damaged-hearings.test.ts'],
    mutations: [
      ['src/store/heard-folder.ts', 'return usable(JSON.parse(await', 'return (JSON.parse(await'],
      ['src/store/heard-table.ts', 'return usable(JSON', 'return (JSON'],
    ],
  },
  {
    promise: 'an output that is closed or full is no bug, and a report that it ends loses nothing',
    tests: ['tests/cli/bad-output.test.ts'],
    built: true,
    mutations: [
      ['src/cli/main.ts', "if (error.code === 'EPIPE') return;", ''],
      ['src/cli/main.ts', '    note(`standard output cannot be written', '    void (`full'],
    ],
  },
];
