import { render } from 'preact';
import type { ReportPage } from '../../src/model/page-data.ts';
import { CallPart } from './call-part.tsx';
import { OverviewPart } from './overview.tsx';
import type { ShownCall } from './report.ts';
import { say } from './words.ts';

const Paper = ({ page, calls }: { page: ReportPage; calls: readonly ShownCall[] }) => (
  <>
    <header class="top">
      <h1>{say('reportOf')}</h1>
      <p class="facts">
        {say('rulebook')} {page.rulebook.name} {page.rulebook.version} · {page.tool.name} {page.tool.version}
      </p>
    </header>
    {calls.length > 1 && <OverviewPart overview={page.overview} onNarrow={() => {}} />}
    {calls.map((call) => (
      <CallPart shown={call} player={null} playing={null} key={call.row.id} />
    ))}
  </>
);

/** Lays out every call for paper when it is printed, whatever the screen shows; it is gone afterwards. */
export const printWhole = (page: ReportPage, calls: readonly ShownCall[]): void => {
  const paper = document.createElement('div');
  paper.className = 'paper';
  document.body.append(paper);
  document.body.classList.add('prints-whole');
  addEventListener('beforeprint', () => render(<Paper page={page} calls={calls} />, paper));
  addEventListener('afterprint', () => render(null, paper));
};
