import { type Labels, type Lang, labelsIn, translate, warningText } from '../messages/index.ts';
import type { Report, ReportedUtterance, ReportedVerdict, ScoredCall } from '../model/report.ts';
import type { Evidence } from '../model/verdict.ts';
import { VERDICTS } from '../model/verdict.ts';
import { baseName } from '../text/base-name.ts';
import { clock, clockSpan } from './clock.ts';
import { html, type Markup } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';
import { type Summary, summarise } from './summarise.ts';
import { MARKS } from './terminal.ts';

const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);
const NOTHING: readonly Markup[] = [];

function evidenceItem(evidence: Evidence, labels: Labels): Markup {
  const { start, end, role, source, text } = evidence;
  const when = start === null || end === null ? labels.callData : clockSpan(start, end);
  const who = source === 'cdr' ? '' : labels.roles[role];
  const words = source === 'transcript' && text !== '' ? html`<q>${text}</q>` : html`${text}`;
  return html`<li><time>${when}</time> <b class="${role}">${who}</b> ${words}</li>`;
}

function verdictItem(verdict: ReportedVerdict, labels: Labels): Markup {
  const notes = verdict.notes.map(
    (item) => html`<li class="note">${labels.noted}: <ul>${evidenceItem(item, labels)}</ul></li>`,
  );
  const warnings = verdict.warnings.map(
    (warning) => html`<li class="note">${labels.warning}: ${warningText(warning, labels)}</li>`,
  );
  const items = [...verdict.evidence.map((item) => evidenceItem(item, labels)), ...notes, ...warnings];
  return html`
<li class="verdict ${verdict.verdict}">
<h4><span class="mark">${MARKS[verdict.verdict]}</span> ${verdict.title ?? verdict.rule} <em>${labels.verdicts[verdict.verdict]}</em>
<small>${labels.weight} ${verdict.weight}${verdict.fatal ? `, ${labels.fatal}` : ''} · ${verdict.rule}</small></h4>
<p>${verdict.reason}</p>
<ul class="evidence">${items}</ul>
</li>`;
}

const utteranceRow = ({ role, start, end, text }: ReportedUtterance, labels: Labels): Markup =>
  html`<tr class="${role}"><td><time>${clockSpan(start, end)}</time></td><td><b>${labels.roles[role]}</b></td><td>${text}</td></tr>
`;

const bandOf = (call: ScoredCall, labels: Labels): string =>
  call.status === 'failed' ? labels.failed : call.band === null ? labels.noBand : labels.bands[call.band];

function detailsOf(call: ScoredCall, labels: Labels): string {
  const { recording, facts } = call;
  return [
    recording.duration === null ? '' : clock(recording.duration),
    call.callId ?? '',
    call.direction === null ? '' : labels.directions[call.direction],
    call.agentId === null ? '' : `${labels.agentId} ${call.agentId}`,
    recording.channels === null ? '' : labels.channels(recording.channels),
    facts.rings.length === 0 ? '' : `${labels.rings} ${facts.rings.length}`,
    facts.hangup.party === null
      ? ''
      : `${labels.hangup}: ${labels.parties[facts.hangup.party]} (${labels.sources[facts.hangup.source]})`,
    ...facts.warnings.map((code) => warningText(code, labels)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function callSection(call: ScoredCall, index: number, labels: Labels): Markup {
  const vetoed = call.scoreBeforeFatal !== null && call.scoreBeforeFatal !== call.score;
  const veto = vetoed
    ? html` <small>${labels.fatal}, ${labels.beforeFatal} ${call.scoreBeforeFatal?.toFixed(1)}</small>`
    : html``;
  const body =
    call.status === 'failed'
      ? html`<p class="error">${labels.failed}: ${translate(call.error.message, labels.lang)}</p>`
      : html`<p class="score"><strong>${call.score?.toFixed(1) ?? labels.noScore}</strong> ${bandOf(call, labels)}${veto} · ${labels.coverage} ${percent(call.coverage)}</p>
<ul class="verdicts">${call.verdicts.map((verdict) => verdictItem(verdict, labels))}</ul>
<details><summary>${labels.transcript}</summary><table class="transcript">${call.transcript.map((line) => utteranceRow(line, labels))}</table></details>`;
  return html`
<section class="call ${call.band ?? 'none'}" id="call-${index + 1}">
<h3>${baseName(call.recording.path)}</h3>
<p class="facts">${detailsOf(call, labels)}</p>
${body}
</section>`;
}

function callRow(call: ScoredCall, index: number, labels: Labels): Markup {
  const failed = call.verdicts
    .filter((verdict) => verdict.verdict === 'fail')
    .map((verdict) => verdict.title ?? verdict.rule);
  const outcome = call.status === 'failed' ? translate(call.error.message, labels.lang) : failed.join('; ');
  return html`<tr class="${call.band ?? 'none'}"><td><a href="#call-${index + 1}">${baseName(call.recording.path)}</a></td><td>${call.agentId}</td><td class="number">${call.score?.toFixed(1) ?? '–'}</td><td class="number">${call.status === 'failed' ? '' : percent(call.coverage)}</td><td>${bandOf(call, labels)}</td><td>${outcome}</td></tr>
`;
}

function summaryTables(report: Report, summary: Summary, labels: Labels): Markup {
  const kinds = VERDICTS.map((kind) => html`<th>${labels.verdicts[kind]}</th>`);
  const rules = summary.rules.map(
    (
      rule,
    ) => html`<tr><td>${rule.title}${rule.fatal ? ` (${labels.fatal})` : ''}</td><td class="number">${rule.weight}</td>${VERDICTS.map(
      (kind) => html`<td class="number ${kind}">${rule.counts[kind]}</td>`,
    )}<td class="number">${percent(rule.passRate)}</td></tr>
`,
  );
  return html`
<p>${labels.calls(summary.calls, summary.scored, summary.failures.length)} · ${labels.average}: ${labels.score} ${summary.averageScore?.toFixed(1) ?? '–'}, ${labels.coverage} ${percent(summary.averageCoverage)}</p>
<table><thead><tr><th>${labels.rule}</th><th>${labels.weight}</th>${kinds}<th>${labels.passRate}</th></tr></thead><tbody>
${rules}</tbody></table>
<table><thead><tr><th>${labels.recording}</th><th>${labels.agentId}</th><th>${labels.score}</th><th>${labels.coverage}</th><th>${labels.band}</th><th>${labels.failedRules}</th></tr></thead><tbody>
${report.calls.map((call, i) => callRow(call, i, labels))}</tbody></table>`;
}

/**
 * A report as one page that needs nothing else: no script, no image, no font, nothing from any other place (the page's own
 * policy forbids it). Everything from outside is escaped.
 */
export function reportHtml(report: Report, language: Lang): string {
  const labels = labelsIn(language);
  const { tool, engine, rulebook } = report;
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${tool.name}</title>
<style>${{ markup: PAGE_STYLE }}</style>
</head>
<body>
<header><h1>${tool.name}</h1>
<p class="facts">${labels.rulebook} ${rulebook.name} ${rulebook.version} · ${labels.engine} ${engine.name} ${engine.model} · ${tool.version}</p></header>
<main>
<h2>${labels.summary}</h2>${report.calls.length === 0 ? NOTHING : summaryTables(report, summarise(report), labels)}
${report.calls.map((call, i) => callSection(call, i, labels))}
</main>
</body>
</html>
`;
  return page.markup;
}
