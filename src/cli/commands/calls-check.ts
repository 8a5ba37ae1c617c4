import type { CallRow } from '../../call-data/read-calls.ts';
import { EXIT, UsageError } from '../../errors.ts';
import { labelsIn } from '../../messages/index.ts';
import { maskName } from '../../privacy/mask-name.ts';
import { noteProblems, openCallData } from '../../run/call-data.ts';
import { findNamed } from '../../run/find-named.ts';
import { printable } from '../../text/printable.ts';
import { defineCommand, type Session } from '../command.ts';
import { callData, masking } from '../options.ts';

const { callsMapping, direction } = callData;

/** `calls check`: how each row of call data is read, and which recording it meets. */
export const callsCheck = defineCommand({
  name: 'calls-check',
  arguments: ['file', '[path...]'],
  options: { callsMapping, direction, ...masking },
  run: async ({ file, path }, options, session) => {
    const opened = await openCallData({ ...options, calls: file });
    if (opened === null) throw new UsageError('--calls needs a file');
    const found = path.length === 0 ? null : await findNamed(path, 'check', { unmasked: options.unmasked });
    const matched = found && opened.match(found.paths);
    const show = (text: string): string => printable(options.unmasked ? text : maskName(text));
    const { callsCheck: words } = session.texts.program;
    const { rows, heads = [] } = opened.read;
    const understood = heads.filter(({ column }) => column !== null);
    const ignored = heads.filter(({ column }) => column === null).map(({ head }) => head);
    const lines = [
      ...(understood.length === 0
        ? []
        : [words.heads(understood.map(({ head, column }) => (head === column ? head : `${show(head)} → ${column}`)))]),
      ...(ignored.length === 0 ? [] : [words.ignored(ignored.map(show))]),
      ...rows.flatMap((row) => {
        const recording = matched?.recordingOf.get(row);
        const meets = matched === null ? '' : ` → ${recording === undefined ? words.noRecording : show(recording)}`;
        return [
          `${String(row.line).padStart(5)}  ${show(row.file ?? row.data.callId ?? '–')}${meets}`,
          describe(row, show, session),
        ];
      }),
      ...(matched?.recordingsWithoutRow ?? []).map((recording) => words.noRow(show(recording))),
    ];
    const problems = [...opened.read.problems, ...(matched?.problems ?? [])];
    process.stdout.write(`${lines.join('\n')}\n`);
    noteProblems(file, problems, options.unmasked, problems.length);
    process.stdout.write(`${words.total(rows.length, matched?.recordingOf.size ?? null, problems.length)}\n`);
    return problems.length > 0 ? EXIT.someFailed : EXIT.ok;
  },
});

/** What a row says of its call, in a person's words. */
const describe = ({ data }: CallRow, show: (text: string) => string, { lang, texts }: Session): string => {
  const labels = labelsIn(lang);
  const { callsCheck: words } = texts.program;
  const parts = [
    data.callId && `${labels.call} ${show(data.callId)}`,
    data.direction && labels.directions[data.direction],
    data.agentId && `${labels.agentId} ${show(data.agentId)}`,
    data.agentChannel && words.channel(data.agentChannel),
    data.ringSeconds !== undefined && words.rang(data.ringSeconds),
    data.hangupParty && `${labels.hangup} ${labels.parties[data.hangupParty]}`,
    data.answered !== undefined && words.answered(data.answered),
    data.talkSeconds !== undefined && words.talked(data.talkSeconds),
    data.startedAt,
    data.customerTitle && show(data.customerTitle),
  ].filter((part) => typeof part === 'string' && part !== '');
  return `       ${parts.length === 0 ? words.nothing : parts.join(' · ')}`;
};
