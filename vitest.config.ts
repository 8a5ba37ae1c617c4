import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most tests of the command line wait for a program that uses one core.
    maxWorkers: 2,
    // Tests of the command line run what is built: it is built from the code as it stands before the first of them.
    globalSetup: ['tests/build-first.ts'],
    // A test that hears real sound on a busy machine takes long; none of them is about time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
