import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Brings dist up to date before any test runs; does nothing, in 0.1 s, when it is. */
export default (): void => {
  const setup = fileURLToPath(new URL('../bin/setup.js', import.meta.url));
  const { status } = spawnSync(process.execPath, [setup], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed: nothing is tested');
};
