#!/usr/bin/env node
// All set-up that `npm start` and `npm test` need on a fresh machine: packages from the lockfile when node_modules is
// missing or stale, then the builds of program and page when theirs are. Node 20 and the npm registry are enough.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (...parts) => join(root, ...parts);

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`call-etiquette needs Node 20 or newer, and this is ${process.version} — install a newer Node`);
  process.exit(1);
}

const hashFiles = (files) => {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)))
      .update('\0');
  return hash.digest('hex');
};

const filesBelow = (folder) =>
  readdirSync(inRoot(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort();

/** Runs a step only when what it is made from has changed since it last succeeded; it leaves the stamp that it is given. */
const step = (stamp, inputs, run) => {
  const wanted = hashFiles(inputs);
  const path = inRoot(stamp);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) run(path, wanted);
};

const must = (program, args, failure, options = {}) => {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (status === 0) return;
  console.error(`${failure}${error ? ` (${error.message})` : ''}`);
  process.exit(1);
};

// The lockfile states every dependency that package.json does.
step('node_modules/.call-etiquette-installed', ['package-lock.json'], (path, stamp) => {
  rmSync(path, { force: true });
  // npm run names the npm that runs us; outside npm the one on PATH is used.
  const npm = process.env.npm_execpath;
  // No package needs its install script: what is native comes built. One that fails would silently cost us the decoder.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  if (npm?.endsWith('.js')) must(process.execPath, [npm, ...args], 'npm ci failed — is the npm registry in reach?');
  else must('npm', args, 'npm ci failed — is the npm registry in reach?', { shell: process.platform === 'win32' });
  writeFileSync(path, stamp);
});

/** Puts a finished build in the place of the last: whoever runs meanwhile finds one or the other, and of two builders each ends well. */
const takePlace = (built, place) => {
  const before = `${built}-before`;
  try {
    if (existsSync(place)) renameSync(place, before);
    renameSync(built, place);
  } catch (error) {
    if (!existsSync(place)) throw error; // Else another builder was faster, with the same code.
    rmSync(built, { recursive: true, force: true });
  }
  rmSync(before, { recursive: true, force: true });
};

const sources = filesBelow('src');
step('dist/.call-etiquette-built', ['tsconfig.json', ...sources], (_path, stamp) => {
  const built = `dist-${process.pid}`;
  process.on('exit', () => rmSync(inRoot(built), { recursive: true, force: true }));
  const tsc = inRoot('node_modules/typescript/bin/tsc');
  must(process.execPath, [tsc, '-p', root, '--outDir', inRoot(built)], 'the build failed');
  // tsc copies no data: what the program reads at run time goes beside it.
  for (const file of sources.filter((name) => !name.endsWith('.ts'))) {
    const target = inRoot(built, file.slice('src/'.length));
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, readFileSync(inRoot(file)));
  }
  writeFileSync(inRoot(built, '.call-etiquette-built'), stamp);
  takePlace(inRoot(built), inRoot('dist'));
});

// The page of reports and reviews: one script and one style sheet, which the program puts into the files that it writes.
const ofThePage = filesBelow('web').filter((file) => !file.startsWith(join('web', 'dist')));
step('web/dist/.call-etiquette-built', [...ofThePage, ...sources], (_path, stamp) => {
  const built = join('web', `dist-${process.pid}`);
  process.on('exit', () => rmSync(inRoot(built), { recursive: true, force: true }));
  const vite = inRoot('node_modules/vite/bin/vite.js');
  const args = ['build', inRoot('web'), '--outDir', inRoot(built)];
  // The program runs on every Node 20; Vite runs from 20.19 on. Without its page the program does all but write pages.
  const [, minor] = process.versions.node.split('.').map(Number);
  if (major === 20 && minor < 19)
    console.error(`the page of --html is not built: that needs Node 20.19, and this is ${process.version}`);
  else {
    must(process.execPath, [vite, ...args], 'the build of the page failed');
    writeFileSync(inRoot(built, '.call-etiquette-built'), stamp);
    takePlace(inRoot(built), inRoot('web', 'dist'));
  }
});
