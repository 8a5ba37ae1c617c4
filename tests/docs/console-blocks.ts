/** A step of a guide: a file to write, a change to make in one, or a command with what it prints. */
export type Step =
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  | { readonly kind: 'edit'; readonly path: string; readonly from: string; readonly to: string }
  | { readonly kind: 'command'; readonly words: readonly string[]; readonly output: string };

const without = (mark: string, lines: readonly string[]): string =>
  lines
    .filter((line) => !line.startsWith(mark))
    .map((line) => line.slice(1))
    .join('\n');

function commandsOf(block: string): readonly Step[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.split('\n');
      return { kind: 'command', words: command.split(' '), output: output.join('\n').trimEnd() };
    });
}

/** A code block that can be tried, and where its content stands in the guide. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly Step[];
}

/** Code blocks of a Markdown guide that can be tried: `console` blocks, and those under a comment `file:` or `edit:`. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks = markdown.matchAll(/((?:<!-- (file|edit): (\S+) -->\n)?```(\w+)\n)([\s\S]*?)```/g);
  return [...blocks].map((match): Block => {
    const [, head = '', kind, path = '', language, content = ''] = match;
    const from = match.index + head.length;
    const place = { from, to: from + content.length };
    if (kind === 'file') return { ...place, steps: [{ kind, path, content }] };
    if (kind === 'edit') {
      const lines = content.trimEnd().split('\n');
      return { ...place, steps: [{ kind, path, from: without('+', lines), to: without('-', lines) }] };
    }
    return { ...place, steps: language === 'console' ? commandsOf(content) : [] };
  });
}
