import { defineConfig } from 'vitest/config';

// The tests that hold promises, from the code as it stands: nothing is built before them.
export default defineConfig({
  test: { maxWorkers: 1, testTimeout: 120_000, hookTimeout: 120_000, env: { ORT_DISABLE_TELEMETRY: '1' } },
});
