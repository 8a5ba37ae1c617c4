import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { LANGS, type Lang, textsIn } from '../../src/messages/index.ts';
import { textWidth } from '../../src/text/text-width.ts';

const programIn = (lang: Lang): Command => createProgram({ lang, texts: textsIn(lang) }, () => {});
const withMembers = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withMembers)];

/** A help page as it is printed, 80 columns wide. */
const pageOf = (command: Command): string => {
  const parts: string[] = [];
  command.configureOutput({ getOutHelpWidth: () => 80, writeOut: (text) => parts.push(text) }).outputHelp();
  return parts.join('');
};
const pages = LANGS.flatMap((lang) =>
  withMembers(programIn(lang)).map((command) => [lang, command.name(), pageOf(command)] as const),
);

test('an option hands its value over under the name that it has in the table', () => {
  const { commands } = programIn('en');
  const score = commands.find((command) => command.name() === 'score')!;
  score.exitOverride().parseOptions(['--calls-mapping', 'freeswitch', '--fail-under', '80', '--unmasked']);
  expect(score.opts()).toMatchObject({ callsMapping: 'freeswitch', failUnder: 80, unmasked: true, agentSide: 'right' });
});

describe.each(pages)('the help in %s of %s', (lang, _, page) => {
  test('fits 80 columns, but for commands to copy', () => {
    const wide = page.split('\n').filter((line) => textWidth(line) > 80 && !/^ {2}(call-etiquette| {2}--)/.test(line));
    expect(wide).toEqual([]);
  });

  test('has no English heading or remark in it when it is Chinese', () => {
    if (lang === 'zh')
      expect(page).not.toMatch(/Usage|Options|Arguments|Commands|Example|default|choices|display|\[options\]/);
    else expect(page).not.toMatch(/[用法选项参数命令示例]：/);
  });
});

test('every option of every command has the same name in both languages, and another text', () => {
  const optionsIn = (lang: Lang) =>
    withMembers(programIn(lang)).flatMap((command) =>
      command.options.map(({ long, description }) => ({ key: `${command.name()} ${long}`, description })),
    );
  const [zh, en] = [optionsIn('zh'), optionsIn('en')];
  expect(zh.map(({ key }) => key)).toEqual(en.map(({ key }) => key));
  const alike = zh.filter(({ description }, at) => description === en[at]?.description);
  expect(alike).toEqual([]);
});
