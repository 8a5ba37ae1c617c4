import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import pico from 'picocolors';
import { diagnose } from '../../doctor/diagnose.ts';
import type { Finding } from '../../doctor/finding.ts';
import { withSpecimen } from '../../doctor/specimen.ts';
import { EXIT, ExpectedError } from '../../errors.ts';
import { type Catalogue, type Lang, translate } from '../../messages/index.ts';
import { DEFAULT_WIDTH, paletteFor } from '../../reports/terminal.ts';
import { SPECIMEN, tool } from '../../run/locations.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { printable } from '../../text/printable.ts';
import { padEnd, textWidth, wrap } from '../../text/text-width.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { doctoring } from '../options.ts';

/** `doctor`: what this machine has, what it lacks, and the cure. */
export const doctor = defineCommand({
  name: 'doctor',
  arguments: [],
  options: doctoring,
  run: async (_, options, { lang, texts }) => {
    const findings = await examine(options);
    const broken = findings.some(({ standing }) => standing === 'broken');
    if (options.json === true) {
      const said = findings.map((one) => ({ ...one, cure: one.cure === null ? null : translate(one.cure, lang) }));
      process.stdout.write(`${JSON.stringify({ tool: tool(), healthy: !broken, findings: said }, null, 2)}\n`);
    } else process.stdout.write(diagnosisText(findings, lang, texts.doctor));
    return broken ? EXIT.unavailable : EXIT.ok;
  },
});

const examine = async ({
  ffmpeg,
  queue,
  store,
  out,
  speed,
}: ValuesOf<typeof doctoring>): Promise<readonly Finding[]> => {
  const folders = [...(store === undefined ? [] : [dirname(store)]), ...(out === undefined ? [] : [out])];
  const about = { ffmpeg, queue, folders, env: process.env, node: process.versions.node };
  const without = (): Promise<readonly Finding[]> => diagnose({ ...about, specimen: null });
  if (speed === false || !existsSync(SPECIMEN)) return await without();
  try {
    return await withSpecimen(SPECIMEN, ffmpeg, (specimen) => diagnose({ ...about, specimen }));
  } catch (error) {
    // No decoder, or no room for the specimen: the lines before the speed say so.
    if (error instanceof ExpectedError || (error as NodeJS.ErrnoException).code !== undefined) return await without();
    throw error;
  }
};

const SIGNS = { ok: '✓', warning: '!', broken: '✗' } as const;

/** A line for each finding, its cure below it; fits the terminal. Ends with a line end. */
const diagnosisText = (findings: readonly Finding[], lang: Lang, texts: Catalogue['doctor']): string => {
  const { colour = false, width = DEFAULT_WIDTH } = terminalOptions(process.stdout, lang);
  const palette = paletteFor(colour);
  const { bold } = pico.createColors(colour);
  const paints = { ok: palette.verdict.pass, warning: palette.verdict.unknown, broken: palette.verdict.fail };
  const column = Math.max(...findings.map(({ check }) => textWidth(texts.checks[check]))) + 2;
  const indent = ' '.repeat(column + 2);
  const lines = findings.flatMap(({ check, standing, message, cure }) => {
    const [first = '', ...others] = wrap(printable(translate(message, lang)), Math.max(20, width - 1 - column - 2));
    const cures =
      cure === null ? [] : wrap(`→ ${printable(translate(cure, lang))}`, Math.max(20, width - 1 - column - 2));
    return [
      `${paints[standing](SIGNS[standing])} ${bold(padEnd(texts.checks[check], column))}${first}`,
      ...others.map((line) => indent + line),
      ...cures.map((line) => indent + paints[standing](line)),
    ];
  });
  const count = (standing: Finding['standing']): number => findings.filter((one) => one.standing === standing).length;
  return `${[...lines, '', texts.sum(count('broken'), count('warning'))].join('\n')}\n`;
};
