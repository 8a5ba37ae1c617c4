// The report page in a real browser: opened from disk, worked with, heard, printed. `npm run test:browser`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import playwright from 'playwright-core';
import { chromium } from './chromium.mjs';
import { clickAt, folder, HOSTILE, madeUpCall, writePage } from './made-up.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const program = chromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the report page', { skip: program === null && 'there is no Chromium' }, () => {
  let browser;
  const opened = [];
  const open = async (path, options = {}) => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, ...options });
    opened.push(page);
    page.troubles = [];
    page.asked = [];
    page.on('console', (message) => message.type() === 'error' && page.troubles.push(message.text()));
    page.on('pageerror', (error) => page.troubles.push(error.message));
    page.on('request', (request) => page.asked.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    await page.waitForSelector('.line');
    return page;
  };
  before(async () => {
    const calls = [0, 1, 2, 3].map((at) => madeUpCall(at));
    await writePage('sound', calls, { sound: clickAt(5) });
    browser = await playwright.chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  });
  after(async () => {
    await browser.close();
  });
  const names = (page) => page.$$eval('.line .name', (all) => all.map((one) => one.textContent));
  const seconds = async (page) => {
    const [minutes, rest] = (await page.textContent('.clock')).split(' / ')[0].split(':');
    return Number(minutes) * 60 + Number(rest);
  };

  test('opens from disk, asks for nothing else, and a click plays the evidence with a second around it', async () => {
    const page = await open(`${folder}/sound.html`);
    await page.click('.verdict.fail .play');
    await page.waitForFunction(() => document.querySelector('.play.now') !== null);
    const begun = await seconds(page);
    assert.ok(begun >= 4 && begun < 5.2, `it began at ${begun}`);
    await page.waitForFunction(() => document.querySelector('.play.now') === null, null, { timeout: 8000 });
    const ended = await seconds(page);
    assert.ok(Math.abs(ended - 7.5) < 0.15, `it ended at ${ended}`);
    assert.deepEqual(page.troubles, []);
    assert.deepEqual(page.asked.filter((url) => !url.startsWith('data:')).length, 1);
  });

  test('a clip has the clock of the recording: a click at 5 s is at 1 s of the clip from 4 s', async () => {
    const page = await open(`${folder}/sound.html`);
    const onset = await page.evaluate(async () => {
      const { page } = JSON.parse(document.getElementById('data').textContent);
      const [clip] = page.calls[0].sound.clips;
      const bytes = Uint8Array.from(atob(clip.url.split(',')[1]), (char) => char.charCodeAt(0));
      const sound = await new AudioContext({ sampleRate: 8000 }).decodeAudioData(bytes.buffer);
      const samples = sound.getChannelData(0);
      return clip.start + samples.findIndex((x) => Math.abs(x) > 0.1) / sound.sampleRate;
    });
    assert.ok(Math.abs(onset - 5) < 0.01, `the click is at ${onset}`);
  });

  test('a click on a word plays from it, without a key held', async () => {
    const page = await open(`${folder}/sound.html`);
    await page.click('.word.hears[data-at="5.9"]');
    await page.waitForTimeout(400);
    const at = await seconds(page);
    assert.ok(at >= 5.9 && at < 6.8, `it is at ${at}`);
  });

  test('by keys alone: the next fault plays, playing goes on a second earlier, speed keeps within its bounds', async () => {
    const page = await open(`${folder}/sound.html`);
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.querySelector('.play.now') !== null);
    assert.match(await page.evaluate(() => document.activeElement.id), /^verdict-/);
    await page.waitForTimeout(1500);
    await page.keyboard.press(' ');
    const paused = await seconds(page);
    await page.waitForTimeout(200);
    assert.equal(await seconds(page), paused);
    await page.keyboard.press(' ');
    await page.waitForTimeout(150);
    const resumed = await seconds(page);
    assert.ok(resumed > paused - 1.05 && resumed < paused - 0.2, `${paused}, then ${resumed}`);
    await page.keyboard.press('n');
    assert.match(
      await page.evaluate(() => document.activeElement.id),
      /polite-closing$/,
      'a fault without sound is passed over',
    );
    for (let i = 0; i < 12; i++) await page.keyboard.press(']');
    assert.equal(await page.textContent('.speed output'), '2.5×');
    for (let i = 0; i < 12; i++) await page.keyboard.press('[');
    assert.equal(await page.textContent('.speed output'), '0.5×');
    const first = await page.textContent('.call h3');
    await page.keyboard.press('j');
    assert.notEqual(await page.textContent('.call h3'), first);
    await page.keyboard.press('k');
    assert.equal(await page.textContent('.call h3'), first);
    await page.keyboard.press('?');
    assert.equal(await page.isVisible('dialog.keys'), true);
    await page.keyboard.press('Escape');
    assert.equal(await page.isVisible('dialog.keys'), false);
  });

  test('opens again at the call and second where it was', async () => {
    const page = await open(`${folder}/sound.html`);
    await page.keyboard.press('n');
    await page.waitForTimeout(1300);
    await page.keyboard.press(' ');
    await page.waitForTimeout(100);
    const [name, at] = [await page.textContent('.call h3'), await seconds(page)];
    await page.reload();
    await page.waitForSelector('.line');
    assert.equal(await page.textContent('.call h3'), name);
    assert.ok(Math.abs((await seconds(page)) - at) < 0.11);
  });

  test('faults first; filters and sorting narrow and order the list', async () => {
    const calls = Array.from({ length: 24 }, (_, at) => madeUpCall(at));
    const page = await open(await writePage('many', calls));
    assert.match(await page.textContent('.line .what'), /✗/);
    const count = async () => Number((await page.textContent('.shown')).match(/\d+/)[0]);
    await page.selectOption('.filter select >> nth=1', 'fail');
    assert.equal(await count(), 8);
    await page.selectOption('.filter select >> nth=0', 'no-forbidden-phrases');
    assert.equal(await count(), 8);
    await page.selectOption('.filter select >> nth=2', 'A003');
    assert.equal(await count(), 2);
    await page.click('.shown button');
    assert.equal(await count(), 24);
    await page.fill('#search', '第17通');
    assert.deepEqual(await names(page), ['call-0017.wav']);
    await page.fill('#search', '');
    await page.selectOption('.filter select >> nth=4', 'unqualified');
    assert.equal(await count(), 8);
    await page.click('.shown button');
    await page.selectOption('.filter select >> nth=5', 'time');
    assert.equal((await names(page))[0], 'call-0000.wav');
    await page.selectOption('.filter select >> nth=5', 'score');
    const scores = await page.$$eval('.line .score', (all) => all.map((one) => Number(one.textContent)));
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => a - b),
    );
    await page.click('.rules .count.fail');
    assert.equal(await count(), 8);
  });

  test('names, ids, reasons and words that are markup or formulas are shown as text', async () => {
    const [call] = [madeUpCall(0)];
    const hostile = {
      ...call,
      recording: { ...call.recording, path: `inbox/${HOSTILE.replaceAll('/', '∕')}.wav` },
      agentId: HOSTILE,
      callId: HOSTILE,
      transcript: call.transcript.map((line) => ({ ...line, text: HOSTILE })),
      verdicts: call.verdicts.map((one) => ({ ...one, title: HOSTILE, reason: HOSTILE })),
      view: { ...call.view, team: HOSTILE, words: [[], [], []] },
    };
    const page = await open(await writePage('hostile', [hostile, madeUpCall(1)]));
    assert.equal(await page.evaluate(() => typeof pwned), 'undefined');
    assert.equal(await page.locator('#page img, #page script').count(), 0);
    assert.equal(await page.textContent('.turn p'), HOSTILE);
    assert.equal(await page.textContent('.reason'), HOSTILE);
    assert.deepEqual(page.troubles, []);
  });

  test('whole calls beside the page play from disk, from the start to anywhere', async () => {
    const path = join(folder, 'beside.html');
    const args = ['bin/call-etiquette.js', 'judge', '--facts', 'fixtures/facts', '--html', path, '--audio', 'files'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const page = await open(path);
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.querySelector('.play.now') !== null);
    await page.keyboard.press(' ');
    await page.locator('.player input').fill('20');
    await page.keyboard.press('Tab');
    await page.click('.player .main');
    await page.waitForFunction(() => document.querySelector('.clock').textContent > '00:20.2', null, { timeout: 8000 });
    assert.deepEqual(page.troubles, []);
  });

  for (const [name, options] of Object.entries({
    light: { colorScheme: 'light' },
    dark: { colorScheme: 'dark' },
    phone: { viewport: { width: 390, height: 844 } },
  }))
    test(`axe finds nothing serious: ${name}`, async () => {
      const page = await open(`${folder}/sound.html`, options);
      if (name === 'phone') {
        await page.click('.line');
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
      }
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(
        serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 120))]),
        [],
      );
    });

  test('on paper every call has a page, with its whole transcript', async (context) => {
    const calls = Array.from({ length: 12 }, (_, at) => madeUpCall(at));
    const page = await open(await writePage('paper', calls));
    await page.pdf({ path: `${folder}/paper.pdf`, format: 'A4', printBackground: true });
    const pages = readFileSync(`${folder}/paper.pdf`, 'latin1').match(/\/Type \/Page\b/g).length;
    assert.equal(pages, 13);
    const { stdout, error } = spawnSync('pdftotext', ['-raw', `${folder}/paper.pdf`, '-'], { encoding: 'utf8' });
    if (error !== undefined) return context.diagnostic('no pdftotext: the words of the PDF were not read');
    const text = stdout.replace(/\s/g, '');
    for (const { transcript } of calls)
      for (const line of transcript) assert.ok(text.includes(line.text.replace(/\s/g, '')), line.text);
  });

  test('1,000 calls are less than 15 MB without clips, and painted within 2 s', async (context) => {
    const calls = Array.from({ length: 1000 }, (_, at) => {
      const call = madeUpCall(at);
      // As long as calls are: twenty utterances of twenty characters.
      const lines = Array.from({ length: 20 }, (_, i) => ({
        ...call.transcript[i % 3],
        start: i * 2,
        end: i * 2 + 1.9,
        text: `${'我想问一下这个业务怎么办理可以吗好的'}${at}${i}`,
      }));
      const words = lines.map(({ text, start }) =>
        [...text].map((one, i) => ({
          text: one,
          start: start + i * 0.08,
          end: start + i * 0.08 + 0.08,
          confidence: 1,
        })),
      );
      const verdicts = Array.from({ length: 4 }, (_, i) =>
        call.verdicts.map((one) => ({ ...one, rule: `${one.rule}-${i}` })),
      ).flat();
      return { ...call, transcript: lines, verdicts, view: { ...call.view, words } };
    });
    const path = await writePage('thousand', calls, { sound: { ...clickAt(5), withClips: false } });
    const size = statSync(path).size / 1e6;
    // The best of three: what else the machine does is not the page's.
    let page;
    let painted = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3 && painted > 2000; i++) {
      page = await open(path);
      const [paint] = await page.evaluate(() =>
        performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime),
      );
      painted = Math.min(painted, paint);
    }
    context.diagnostic(`${size.toFixed(1)} MB, first paint after ${Math.round(painted)} ms`);
    assert.ok(size < 15, `${size} MB`);
    assert.ok(painted < 2000, `${painted} ms`);
    assert.ok((await page.locator('.line').count()) < 60);
  });
});
