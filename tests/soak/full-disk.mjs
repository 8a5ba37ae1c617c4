// A full disk: nightly must end with 73 and leave the old reports whole. Needs root, to mount a small tmpfs; skipped aloud else.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, nightly, reportsIn, run, sameReports, shortRecordings, verdict } from './lab.mjs';

const mount = newFolder();
try {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mount], { stdio: 'ignore' });
} catch {
  console.log('SKIPPED full-disk: a tmpfs cannot be mounted here (it needs root on Linux)');
  process.exit(0);
}
try {
  const inbox = shortRecordings(2);
  const out = join(mount, 'out');
  const log = ['--log', join(newFolder(), 'log')];
  const first = await run(nightly(inbox, out, ...log));
  const before = reportsIn(out);
  verdict(
    first.exitCode === 0 && Object.keys(before).length === 3,
    `the first night is written (exit ${first.exitCode})`,
  );

  for (const left of [0, 4096, 16384, 40960]) {
    const filler = join(mount, 'filler');
    const { bavail, bsize } = statfsSync(mount);
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    const more = shortRecordings(3);
    const full = await run([...nightly(more, out, ...log), '--inbox', inbox]);
    const whole = sameReports(reportsIn(out), before);
    const litter = readdirSync(out).filter((name) => name.endsWith('.part'));
    const lines = full.stderr.trim().split('\n');
    console.log(`  ${left} bytes left: exit ${full.exitCode}: ${lines.at(-1)}`);
    verdict(
      full.exitCode === 73 && whole && litter.length === 0,
      `with ${left} bytes left: exit 73, old reports whole`,
    );
    rmSync(filler);
  }
  // The store elsewhere: now it is the reports that do not fit.
  const filler = join(mount, 'filler');
  const { bavail, bsize } = statfsSync(mount);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 8192)));
  const elsewhere = ['--store', join(newFolder(), 'store.sqlite')];
  const full = await run(nightly(shortRecordings(3), out, ...log, ...elsewhere));
  console.log(`  store elsewhere: exit ${full.exitCode}: ${full.stderr.trim().split('\n').at(-1)}`);
  const litter = readdirSync(out).filter((name) => name.endsWith('.part'));
  verdict(
    full.exitCode === 73 && sameReports(reportsIn(out), before) && litter.length === 0,
    'with the store on another disk: exit 73, old reports whole',
  );
  rmSync(filler);
  const after = await run(nightly(inbox, out, ...log));
  verdict(after.exitCode === 0, `with room again the next run goes on (exit ${after.exitCode})`);
} finally {
  execFileSync('umount', [mount]);
}
