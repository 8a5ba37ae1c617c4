// Makes the pictures of docs/page.md: `npm run screenshots`. Look at them before they are committed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import playwright from 'playwright-core';
import { saveCall } from '../../dist/store/calls-table.js';
import { decodeFacts } from '../../dist/store/facts-folder.js';
import { openDatabase } from '../../dist/store/open-database.js';
import { chromium } from './chromium.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'bin/call-etiquette.js');
const OUT = join(ROOT, 'docs/images');
const executablePath = chromium();
if (executablePath === null) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'etiquette-pictures-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(OUT, { recursive: true });

const report = (lang) => {
  const path = join(folder, `${lang}.html`);
  const args = [BIN, 'judge', '--facts', 'fixtures/facts', '--html', path, '--lang', lang];
  spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return pathToFileURL(path).href;
};
const browser = await playwright.chromium.launch({ executablePath, args: ['--no-sandbox'] });
const picture = async (
  name,
  url,
  { width = 1280, height = 1060, colorScheme = 'light', prepare = async () => {} } = {},
) => {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(url);
  await page.waitForSelector('.line');
  await prepare(page);
  await page.screenshot({ path: join(OUT, `${name}.png`) });
  await page.close();
};

const [zh, en] = ['zh', 'en'].map(report);
await picture('report-zh', zh);
await picture('report-en', en);
const toFault = async (page) => {
  await page.keyboard.press('n');
  await page.waitForTimeout(1500);
};
await picture('report-dark-en', en, { colorScheme: 'dark', width: 1000, height: 800, prepare: toFault });
await picture('report-phone-zh', zh, {
  width: 390,
  height: 844,
  prepare: async (page) => {
    await page.click('.line');
    await page.evaluate(() => document.querySelector('.call').scrollIntoView());
  },
});
const paper = await browser.newPage();
await paper.goto(zh);
await paper.waitForSelector('.line');
await paper.pdf({ path: join(folder, 'paper.pdf'), format: 'A4', printBackground: true });
spawnSync('pdftoppm', [
  '-r',
  '70',
  '-f',
  '5',
  '-l',
  '5',
  '-singlefile',
  '-png',
  join(folder, 'paper.pdf'),
  join(OUT, 'report-paper-zh'),
]);

const store = join(folder, 'calls.db');
const database = openDatabase(store);
for (const name of readdirSync(join(ROOT, 'fixtures/facts')).filter((one) => one.endsWith('.facts.json')))
  saveCall(database, decodeFacts(readFileSync(join(ROOT, 'fixtures/facts', name), 'utf8'), name).facts, {
    day: '2026-11-24',
    night: null,
  });
database.close();
const server = spawn(
  process.execPath,
  [BIN, 'review', '--store', store, '--port', '0', '--reviewer', '李敏', '--lang', 'zh'],
  {
    cwd: ROOT,
  },
);
const address = await new Promise((resolve) => {
  let said = '';
  server.stdout.on('data', (chunk) => {
    said += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said);
    if (found !== null) resolve(found[0]);
  });
});
await picture('review-zh', address, {
  prepare: async (page) => {
    await page.waitForFunction(() => document.querySelector('.player .main')?.disabled === false);
    await page.keyboard.press('n');
    await page.waitForTimeout(800);
    await page.keyboard.press(' ');
    await page.keyboard.press('1');
    await page.waitForSelector('.verdict.current .final');
    await page.evaluate(() => document.querySelector('.lanes').scrollIntoView());
  },
});
server.kill('SIGINT');
await browser.close();
