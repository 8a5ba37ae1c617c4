import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const find = () => PLACES.find((place) => place !== undefined && existsSync(place)) ?? null;

/** Where a Chromium is; on Debian as root it is installed first. Null where there is none, which is said. */
export const chromium = () => {
  const found = find();
  if (found !== null) return found;
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('no Chromium here: installing it with apt-get');
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'poppler-utils'], {
      stdio: 'ignore',
    });
  }
  const installed = find();
  if (installed === null) console.error('SKIPPED: no Chromium here — install one, or name it with CHROMIUM=/path');
  return installed;
};
