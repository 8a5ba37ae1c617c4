// The page of a review in a real browser, on its own server: graded by keys alone, closed, and found as it was left. `npm run test:browser`.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import playwright from 'playwright-core';
import { saveCall } from '../../dist/store/calls-table.js';
import { decodeFacts } from '../../dist/store/facts-folder.js';
import { openDatabase } from '../../dist/store/open-database.js';
import { chromium } from './chromium.mjs';
import { HOSTILE } from './made-up.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const program = chromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'etiquette-review-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const store = join(folder, 'calls.db');

/** The six bundled calls as they were heard once, in a store of their own. */
const fillStore = () => {
  const database = openDatabase(store);
  const facts = join(ROOT, 'fixtures/facts');
  for (const name of readdirSync(facts).filter((one) => one.endsWith('.facts.json'))) {
    const loaded = decodeFacts(readFileSync(join(facts, name), 'utf8'), name);
    saveCall(database, loaded.facts, { day: '2026-11-24', night: null });
  }
  database.close();
};

const serve = () =>
  new Promise((resolve, reject) => {
    const args = [join(ROOT, 'bin/call-etiquette.js'), 'review', '--store', store, '--port', '0', '--reviewer', 'Li'];
    const child = spawn(process.execPath, [...args, '--lang', 'en'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said)?.[0];
      if (address !== undefined) resolve({ child, address });
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });

describe('the page of a review', { skip: program === null && 'there is no Chromium' }, () => {
  let browser;
  let server;
  const open = async () => {
    const page = await (await browser.newContext({ viewport: { width: 1400, height: 1000 } })).newPage();
    page.troubles = [];
    page.on('console', (message) => message.type() === 'error' && page.troubles.push(message.text()));
    page.on('pageerror', (error) => page.troubles.push(error.message));
    await page.goto(server.address);
    await ready(page);
    return page;
  };
  const ready = async (page) => {
    await page.waitForSelector('.verdict');
    await page.waitForFunction(() => document.querySelector('.player .main')?.disabled === false, null, {
      timeout: 30_000,
    });
  };
  const saved = (page) =>
    page.waitForFunction(() => /Saved|Undone/.test(document.getElementById('notice')?.textContent ?? ''));
  /** Presses a key and waits until what it does is kept. */
  const press = async (page, key, want) => {
    await page.evaluate(() => document.getElementById('notice').replaceChildren());
    await page.keyboard.press(key);
    if (want !== undefined) await page.waitForFunction(want, null, { timeout: 10_000 });
  };
  const chosen = (page) => page.textContent('.call h3');
  const openCall = async (page, name) => {
    await page.click(`.line:has-text("${name}")`);
    await page.waitForFunction((wanted) => document.querySelector('.call h3')?.textContent === wanted, name);
    await ready(page);
  };
  before(async () => {
    fillStore();
    server = await serve();
    browser = await playwright.chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  });
  after(async () => {
    await browser?.close();
    server?.child.kill('SIGINT');
  });

  test('by keys alone: hears the next fault, overturns it, undoes it, and finds the mark after a reload', async () => {
    const page = await open();
    const name = await chosen(page);
    await press(page, 'n', () => document.querySelector('.play.now') !== null);
    const rule = await page.getAttribute('.verdict.current', 'id');
    const before = await page.textContent('#final-score');
    await press(page, '1', () => document.querySelector('.verdict.current .final.pass') !== null);
    assert.notEqual(await page.textContent('#final-score'), before);
    await press(page, 'u', () => document.querySelector('.verdict.current .final') === null);
    assert.equal(await page.textContent('#final-score'), before);
    await press(page, '1', () => document.querySelector('.verdict.current .final.pass') !== null);
    await page.keyboard.press('m');
    await page.keyboard.type(HOSTILE);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.verdict .note');
    const after = await page.textContent('#final-score');
    await page.reload();
    await ready(page);
    assert.equal(await chosen(page), name);
    assert.equal(await page.textContent('#final-score'), after);
    assert.ok((await page.textContent(`[id="${rule}"] .final`)).includes('Li'));
    assert.ok((await page.textContent(`[id="${rule}"] .note`)).includes(HOSTILE));
    assert.equal(await page.evaluate(() => typeof pwned), 'undefined');
    assert.deepEqual(page.troubles, []);
  });

  test('shares, appeals with a reason, and changes: each step is kept', async () => {
    const page = await open();
    await openCall(page, 'd-030.wav');
    const step = async (button, reason, state) => {
      await page.click(`.to-state:has-text("${button}")`);
      await page.keyboard.type(reason);
      await page.keyboard.press('Enter');
      await page.waitForFunction((wanted) => document.getElementById('state')?.textContent === wanted, state, {
        timeout: 10_000,
      });
    };
    await step('shared', '', 'shared');
    await page.click('.to-state:has-text("appealed")');
    await page.keyboard.press('Enter');
    assert.equal(await page.isVisible('dialog.question'), true, 'an appeal without a reason was taken');
    await page.keyboard.press('Escape');
    await step('appealed', 'I did say it', 'appealed');
    await page.reload();
    await ready(page);
    assert.equal(await page.textContent('#state'), 'appealed');
    await step('upheld', 'it is not to be heard', 'upheld');
  });

  test('corrects a speaker and the words, beside those of the program, and swaps the legs', async () => {
    const page = await open();
    await openCall(page, 'd-019.wav');
    const turn = page.locator('.turn').first();
    await turn.hover();
    await turn.locator('select').selectOption('customer');
    await page.waitForFunction(() => document.querySelector('.turn .who').textContent === 'Customer');
    await turn.hover();
    await turn.locator('button:has-text("Correct")').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('联众投资，您好');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.turn ins');
    assert.equal(await page.textContent('.turn ins'), '联众投资，您好');
    await press(page, 's', () => document.querySelector('.review-bar').textContent.includes('swapped'));
  });

  test('two browsers on one store lose no mark', async () => {
    const [one, other] = [await open(), await open()];
    for (const page of [one, other]) await openCall(page, 'd-004.mp3');
    await Promise.all([one.keyboard.press('x'), other.keyboard.press('x')]);
    await Promise.all([one.keyboard.type('seen by one'), other.keyboard.type('seen by the other')]);
    await Promise.all([one.keyboard.press('Enter'), other.keyboard.press('Enter')]);
    await Promise.all([saved(one), saved(other)]);
    await one.reload();
    await ready(one);
    const marks = await one.textContent('.marks');
    assert.ok(marks.includes('seen by one') && marks.includes('seen by the other'), marks);
  });

  test('a good example goes to the coaching list', async () => {
    const page = await open();
    await openCall(page, 'd-005.gsm.wav');
    await page.keyboard.press('ArrowDown');
    await press(page, 'g', () => document.querySelector('.marks')?.textContent.includes('good example'));
    await page.click('.tools button >> nth=0');
    await page.waitForFunction(() => document.querySelector('.coaching')?.textContent.includes('d-005.gsm.wav'));
  });

  test('axe finds nothing serious', async () => {
    const page = await open();
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    assert.deepEqual(
      serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 120))]),
      [],
    );
  });
});
