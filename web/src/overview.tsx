import type { ComponentChildren } from 'preact';
import type { GroupScore, Overview, RuleScore } from '../../src/model/overview.ts';
import type { Filter } from './filter.ts';
import { nameOf, percent, points, say } from './words.ts';

type Narrow = (filter: Partial<Filter>) => void;

interface Given {
  readonly overview: Overview;
  /** Narrows the list of calls to what was clicked on. */
  readonly onNarrow: Narrow;
}

/** What the calls come to: figures, then faults by rule, then scores, agents, teams and hours. */
export const OverviewPart = ({ overview, onNarrow }: Given) => {
  const { agents, teams, hours } = overview;
  return (
    <section class="overview" aria-labelledby="overview-title">
      <h2 id="overview-title" class="unseen">
        {say('overview')}
      </h2>
      <Figures overview={overview} onNarrow={onNarrow} />
      <div class="panels">
        <Rules rules={overview.rules} onNarrow={onNarrow} />
        <Panel title={say('distribution')} class="narrow">
          <Distribution counts={overview.distribution} />
        </Panel>
        {agents.length > 0 && (
          <Groups
            title={say('byAgent')}
            head={say('agentId')}
            groups={agents}
            onPick={(agent) => onNarrow({ agent })}
          />
        )}
        {teams.length > 0 && (
          <Groups title={say('byTeam')} head={say('team')} groups={teams} onPick={(team) => onNarrow({ team })} />
        )}
        {hours.length > 0 && (
          <Groups title={say('byHour')} head={say('hours')} groups={hours} label={(hour) => say('hour', { hour })} />
        )}
      </div>
    </section>
  );
};

const Figure = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div class="figure">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const BANDS = ['unqualified', 'none', 'qualified', 'excellent'] as const;

const Figures = ({ overview, onNarrow }: Given) => {
  const failed = overview.calls - overview.scored;
  return (
    <dl class="figures">
      <Figure label={say('calls')}>{overview.calls}</Figure>
      <Figure label={say('averageScore')}>{points(overview.averageScore)}</Figure>
      <Figure label={say('averageCoverage')}>{percent(overview.averageCoverage)}</Figure>
      {failed > 0 && (
        <Figure label={say('notScored')}>
          <button type="button" class="plain" onClick={() => onNarrow({ band: 'failed' })}>
            {failed}
          </button>
        </Figure>
      )}
      <div class="figure bands">
        <dt>{say('band')}</dt>
        <dd>
          {BANDS.filter((band) => overview.bands[band] > 0).map((band) => (
            <button type="button" class={`chip ${band}`} key={band} onClick={() => onNarrow({ band })}>
              {nameOf('bands', band)} <b>{overview.bands[band]}</b>
            </button>
          ))}
        </dd>
      </div>
    </dl>
  );
};

const Panel = (given: { title: string; class?: string; children: ComponentChildren }) => (
  <div class={`panel ${given.class ?? ''}`}>
    <h3>{given.title}</h3>
    {given.children}
  </div>
);

const passRate = ({ passRate }: RuleScore): number => passRate ?? 2;

/** A share as a bar with its figure beside it. */
const Share = ({ value, kind }: { value: number | null; kind: string }) => (
  <span class="share">
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="10" class="ground" />
      {value !== null && <rect width={Math.round(value * 100)} height="10" class={kind} />}
    </svg>
    <span>{percent(value)}</span>
  </span>
);

const Rules = ({ rules, onNarrow }: { rules: readonly RuleScore[]; onNarrow: Narrow }) => (
  <Panel title={say('byRule')} class="rules">
    <div class="scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('rule')}</th>
            <th scope="col" class="number">
              {nameOf('verdicts', 'fail')}
            </th>
            <th scope="col" class="number">
              {nameOf('verdicts', 'unknown')}
            </th>
            <th scope="col">{say('passRate')}</th>
            <th scope="col">{say('judgedShare')}</th>
          </tr>
        </thead>
        <tbody>
          {[...rules]
            .sort((a, b) => passRate(a) - passRate(b) || b.weight - a.weight)
            .map((rule) => (
              <tr key={rule.rule}>
                <th scope="row">
                  {rule.title} {rule.fatal && <small class="fatal">{say('fatal')}</small>}
                </th>
                <td class="number">
                  <Count count={rule.counts.fail} kind="fail" rule={rule.rule} onNarrow={onNarrow} />
                </td>
                <td class="number">
                  <Count count={rule.counts.unknown} kind="unknown" rule={rule.rule} onNarrow={onNarrow} />
                </td>
                <td>
                  <Share value={rule.passRate} kind="pass" />
                </td>
                <td>
                  <Share value={rule.coverage} kind="judged" />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  </Panel>
);

/** How many calls a rule ended so on; a click shows them. */
const Count = (given: { count: number; kind: 'fail' | 'unknown'; rule: string; onNarrow: Narrow }) =>
  given.count === 0 ? (
    <span class="nothing">0</span>
  ) : (
    <button
      type="button"
      class={`count ${given.kind}`}
      onClick={() => given.onNarrow({ rule: given.rule, verdict: given.kind })}
    >
      {given.count}
    </button>
  );

const Distribution = ({ counts }: { counts: readonly number[] }) => {
  const most = Math.max(1, ...counts);
  return (
    <ol class="distribution">
      {counts.map((count, at) => {
        const [from, to] = [at * 10, at === 9 ? 100 : at * 10 + 9.9];
        return (
          <li key={from}>
            <span class="unseen">{say('distributionOf', { from, to, count })}</span>
            <span aria-hidden="true">{count === 0 ? '' : count}</span>
            <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
              <rect
                y={100 - (count / most) * 100}
                width="10"
                height={(count / most) * 100}
                class={at < 6 ? 'low' : at < 9 ? 'middle' : 'high'}
              />
            </svg>
            <span aria-hidden="true" class="step">
              {from}
            </span>
          </li>
        );
      })}
    </ol>
  );
};

const Groups = (given: {
  title: string;
  head: string;
  groups: readonly GroupScore[];
  label?: (key: string) => string;
  onPick?: (key: string) => void;
}) => {
  const { title, head, groups, label = (key) => key, onPick } = given;
  return (
    <Panel title={title}>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" class="number">
                {say('calls')}
              </th>
              <th scope="col" class="number">
                {say('faults')}
              </th>
              <th scope="col" class="number">
                {say('averageScore')}
              </th>
              <th scope="col">{say('coverage')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, shown, calls, failures, averageScore, averageCoverage }) => (
              <tr key={key ?? ''}>
                <th scope="row">
                  {key === null || onPick === undefined ? (
                    key === null ? (
                      say('nobody')
                    ) : (
                      label(shown ?? key)
                    )
                  ) : (
                    <button type="button" class="plain" onClick={() => onPick(key)}>
                      {label(shown ?? key)}
                    </button>
                  )}
                </th>
                <td class="number">{calls}</td>
                <td class="number">{failures}</td>
                <td class="number">{points(averageScore)}</td>
                <td>
                  <Share value={averageCoverage} kind="judged" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
