// Packs the program as it would be handed on, installs the file into an empty folder without any install script, makes that
// read-only, and runs it there as another user (as the same one where this process may not change it, and says so).
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), 'call-etiquette-package-'));
const failures = [];
const check = (what, isMet) => {
  console.log(`${isMet ? 'ok  ' : 'FAIL'} ${what}`);
  if (!isMet) failures.push(what);
};

try {
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const file = join(folder, packed.trim().split('\n').at(-1));
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  execFileSync(
    'npm',
    ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', file],
    { cwd: home },
  );
  const installed = join(home, 'node_modules/call-etiquette');

  const pages = readdirSync(join(installed, 'docs'), { recursive: true }).filter((name) => name.endsWith('.md'));
  const words = ['README.md', 'README.zh-CN.md', ...pages.map((name) => join('docs', name))];
  for (const page of words) {
    const text = readFileSync(join(installed, page), 'utf8');
    // Phrases of rules have brackets and strokes of their own; prose may name what only the repository has, a command may not.
    const blocks = text.match(/^```[\s\S]*?^```/gm) ?? [];
    const prose = text.replaceAll(/^```[\s\S]*?^```|`[^`\n]*`/gm, '');
    const links = [...prose.matchAll(/\]\((?!https?:)([\w./-]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
    const commands = blocks
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('call-etiquette '));
    const named = [...commands.join('\n').matchAll(/(?<![\w/.-])(?:docs|rulebooks|fixtures)\/[\w./-]*[\w/]/g)].map(
      ([path]) => path,
    );
    const missing = [
      ...links.filter((target) => !existsSync(join(installed, page, '..', target))),
      ...named.filter((path) => !existsSync(join(installed, path))),
    ];
    check(
      `${page} names only what is there${missing.length === 0 ? '' : `: ${[...new Set(missing)].join(', ')}`}`,
      missing.length === 0,
    );
  }

  const place = join(folder, 'place');
  mkdirSync(place);
  mkdirSync(join(place, 'inbox'));
  for (const name of ['call.ogg', 'inbox/call.ogg'])
    cpSync(join(installed, 'fixtures/calls/d-020.ogg'), join(place, name));
  if (isRoot)
    for (const one of [place, join(place, 'call.ogg'), join(place, 'inbox'), join(place, 'inbox/call.ogg')])
      chownSync(one, NOBODY, NOBODY);
  else console.log('not run as root: the program runs as this user, not as another');
  chmodSync(folder, 0o755);
  execFileSync('chmod', ['-R', 'a+rX,a-w', home]);

  const bin = join(home, 'node_modules/.bin/call-etiquette');
  const run = (...args) =>
    spawnSync(process.execPath, [bin, ...args], {
      cwd: place,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: place, LC_ALL: 'C.UTF-8' },
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
  const runs = [
    [0, '--help'],
    [0, '--version'],
    [0, 'rules', 'list'],
    [0, 'rules', 'explain', 'opening-greeting', '--lang', 'zh'],
    [0, 'rules', 'test', join(installed, 'rulebooks/cases/lianzhong-touzi')],
    [0, 'score', 'call.ogg', '--direction', 'inbound', '--csv', 'out.csv', '--facts', 'facts'],
    [0, 'judge', '--facts', 'facts', '--json', 'out.json'],
    [0, 'nightly', '--inbox', 'inbox', '--out', 'reports', '--settle', '0'],
  ];
  for (const [wanted, ...args] of runs) {
    const { status, stderr } = run(...args);
    check(
      `call-etiquette ${args.join(' ')} ends with ${wanted}${status === wanted ? '' : ` and not ${status}: ${stderr}`}`,
      status === wanted,
    );
  }
  check('score wrote its report', existsSync(join(place, 'out.csv')));

  writeFileSync(
    join(home, 'types.ts'),
    "import { judge, listen, loadRulebook, type JudgedCall } from 'call-etiquette';\nexport const use = async (path: string): Promise<readonly JudgedCall[]> => {\n  const rulebook = await loadRulebook();\n  return (await listen([path])).flatMap((one) => (one.kind === 'failed' ? [] : [judge(one.facts, rulebook)]));\n};\n",
    { mode: 0o644 },
  );
  const types = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--skipLibCheck',
      '--types',
      'node',
      '--typeRoots',
      join(ROOT, 'node_modules/@types'),
      join(home, 'types.ts'),
    ],
    { cwd: home, encoding: 'utf8' },
  );
  check(`its types can be used${types.status === 0 ? '' : `: ${types.stdout}`}`, types.status === 0);
} finally {
  execFileSync('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures.length === 0 ? 'the packed program installs and runs' : `${failures.length} checks failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
