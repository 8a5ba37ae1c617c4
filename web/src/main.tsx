import { render } from 'preact';
import type { PageData } from '../../src/model/page-data.ts';
import { LiveApp } from './live-app.tsx';
import { printWhole } from './paper.tsx';
import { createPlayer } from './player.ts';
import { unpackReport } from './report.ts';
import { ReportApp } from './report-app.tsx';
import { speak } from './words.ts';
// In this order: what comes later goes before.
import './styles/base.css';
import './styles/overview.css';
import './styles/call-list.css';
import './styles/lanes.css';
import './styles/verdicts.css';
import './styles/review.css';
import './styles/narrow.css';
import './styles/paper.css';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const root = document.getElementById('page');
if (root === null) throw new Error('the page has no place for its content');
root.textContent = '';
speak(data);
const player = createPlayer(new Audio());
if (data.page.mode === 'report') {
  const calls = unpackReport(data.page);
  render(<ReportApp page={data.page} calls={calls} player={player} />, root);
  printWhole(data.page, calls);
} else render(<LiveApp page={data.page} player={player} />, root);
