/** Style of the report page: readable in light and dark, and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --line: #8884; --pass: #1a7f37; --fail: #c62828; --unknown: #9a6700; --faint: #777; }
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 66rem; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.2rem; } h3 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; } h4 { font-size: 1rem; margin: 0; }
table { border-collapse: collapse; margin: 0 0 1rem; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.facts, small { color: var(--faint); font-weight: normal; }
.call { border: 1px solid var(--line); border-left-width: 6px; border-radius: 6px; margin: 1rem 0; padding: .8rem 1rem; }
.call.excellent { border-left-color: var(--pass); } .call.qualified { border-left-color: #0969da; }
.call.unqualified { border-left-color: var(--fail); } .call.none { border-left-color: var(--unknown); }
.score strong { font-size: 1.6rem; }
ul { list-style: none; padding: 0; margin: 0; } .verdict { border-top: 1px solid var(--line); padding: .5rem 0 .5rem 1.6rem; }
.verdict p { margin: .1rem 0; } .mark { display: inline-block; margin-left: -1.6rem; width: 1.6rem; font-weight: bold; } em { font-style: normal; }
.verdict.pass .mark, .verdict.pass em, td.pass { color: var(--pass); } .verdict.fail .mark, .verdict.fail em, td.fail, .error { color: var(--fail); }
.verdict.unknown .mark, .verdict.unknown em, td.unknown { color: var(--unknown); } .verdict.not-applicable { color: var(--faint); }
time { font-variant-numeric: tabular-nums; color: var(--faint); } q { quotes: "「" "」"; } .note ul { display: inline-block; }
.transcript td:first-child, .transcript td:nth-child(2) { white-space: nowrap; width: 1%; } .transcript .agent b, b.agent { color: #0969da; }
@media (prefers-color-scheme: dark) { :root { --pass: #3fb950; --fail: #ff7b72; --unknown: #d29922; --faint: #999; } }
@media print { details:not([open]) > :not(summary) { display: block; } .call { break-inside: avoid; } }
`;
