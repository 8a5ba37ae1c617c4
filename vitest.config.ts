import { configDefaults, defineConfig } from 'vitest/config';

/** Files that replace modules, clocks or streams of the process they run in: each has one of its own. */
const ALONE = [
  'tests/cli/main.test.ts',
  'tests/nightly/run-nightly.test.ts',
  'tests/queue/remote-listener.test.ts',
  'tests/reports/xlsx.test.ts',
];

export default defineConfig({
  test: {
    // Most tests of the command line wait for a program that uses one core.
    maxWorkers: 2,
    // As listening processes have it: ONNX Runtime looks up no host of its maker.
    env: { ORT_DISABLE_TELEMETRY: '1' },
    // Tests of the command line run what is built: it is built from the code as it stands before the first of them.
    globalSetup: ['tests/build-first.ts'],
    // A test that hears real sound on a busy machine takes long; none of them is about time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      // Modules are loaded once a worker, not once a file: a fifth of the processor time.
      { extends: true, test: { name: 'together', isolate: false, exclude: [...configDefaults.exclude, ...ALONE] } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
