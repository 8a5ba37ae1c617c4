import { EXIT, UsageError } from '../../errors.ts';
import { defineCommand } from '../command.ts';
import { completionScript, SHELLS, type Shell } from '../completion.ts';

/** `completion`: a script for a shell. */
export const completion = defineCommand({
  name: 'completion',
  arguments: ['shell'],
  options: {},
  run: async ({ shell }, _, { commands = [] }) => {
    if (!(SHELLS as readonly string[]).includes(shell))
      throw new UsageError(`completion is for ${SHELLS.join(', ')}, and not for ${shell}`);
    process.stdout.write(completionScript(shell as Shell, commands));
    return EXIT.ok;
  },
});
