import type { ChildProcess } from 'node:child_process';

/** A listening process and the decoders that it starts are a group of their own where the system knows groups. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a process that leads a group, with every decoder that it started, whether or not it still runs itself. */
export const endGroup = (leader: Pick<ChildProcess, 'pid' | 'kill'>): void => {
  if (HAS_GROUPS && leader.pid !== undefined) endGroupOf(leader.pid);
  leader.kill('SIGKILL');
};

/** Ends the group that a process leads; one that leads none is left alone. */
export const endGroupOf = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
};
