// What would be released: npm run release:check. Prints what is wrong, a line each, and exits 1; writes sbom.json.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name) => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));
const faults = [];
const must = (holds, fault) => {
  if (!holds) faults.push(fault);
};

/** Licences that a program of its own under MIT may come with, and the GPL of ffmpeg, which runs as a program of its own. */
const LICENCES = /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|MIT AND Apache-2\.0|\(MIT OR CC0-1\.0\))$/;
const IS_FFMPEG = /^node_modules\/@ffmpeg-installer\//;
/** Packages whose own script is not needed: everything they bring is in their archive. */
const SCRIPTS_LEFT_OUT = /^node_modules\/(@ffmpeg-installer\/[\w-]+|onnxruntime-node|msgpackr-extract)$/;

for (const [name, version] of Object.entries({
  ...manifest.dependencies,
  ...manifest.optionalDependencies,
  ...manifest.devDependencies,
}))
  must(/^\d+\.\d+\.\d+$/.test(version), `package.json: ${name} is ${version}, and must be one exact version`);
for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
  must(manifest.scripts[script] === undefined, `package.json: a script runs at ${script}`);
must(lock.version === manifest.version, `package-lock.json is of ${lock.version}, package.json of ${manifest.version}`);
must(read('CHANGELOG.md').includes(manifest.version), `CHANGELOG.md says nothing of ${manifest.version}`);

for (const [path, one] of Object.entries(lock.packages)) {
  if (path === '' || one.dev) continue;
  must(
    LICENCES.test(one.license ?? '') || IS_FFMPEG.test(path),
    `${path}: the licence ${one.license} is not among those that are wanted`,
  );
  must(one.integrity !== undefined, `${path}: the lockfile has no hash of it`);
  must(!one.hasInstallScript || SCRIPTS_LEFT_OUT.test(path), `${path}: runs a script when it is installed`);
}

const provenance = read('models/PROVENANCE.md');
for (const [, file, bytes, sha256] of provenance.matchAll(/^\| (\S+\.\w+) \| (\d+) \| ([0-9a-f]{64}) \|$/gm)) {
  const content = readFileSync(join(root, 'models', file));
  must(content.length === Number(bytes), `models/${file}: ${content.length} bytes, and must have ${bytes}`);
  must(
    createHash('sha256').update(content).digest('hex') === sha256,
    `models/${file}: other bytes than PROVENANCE.md says`,
  );
}

const npm = (...args) => spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e9 });
const packed = npm('pack', '--dry-run', '--json', '--ignore-scripts');
const files = JSON.parse(packed.stdout)[0].files.map(({ path }) => path);
for (const path of files) {
  must(!/(^|\/)(\.env|\.npmrc|id_rsa|.*\.(pem|key|p12|sqlite))$/.test(path), `${path} would be released`);
  must(
    !/\.(wav|mp3|m4a|ogg|opus|flac|amr)$/i.test(path) || path.startsWith('fixtures/calls/'),
    `${path}: a recording would be released`,
  );
  must(!/(^|\/)(tests|bench|src|node_modules)\//.test(path), `${path} would be released`);
}
for (const wanted of [
  'bin/call-etiquette.js',
  'dist/cli/main.js',
  'dist/index.d.ts',
  'models/PROVENANCE.md',
  'LICENSE',
  'rulebooks/lianzhong-touzi.yaml',
])
  must(files.includes(wanted), `${wanted} would be missing from the release`);

const sbom = npm('sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only');
if (sbom.status === 0) {
  writeFileSync(join(root, 'sbom.json'), sbom.stdout);
  const { components } = JSON.parse(sbom.stdout);
  must(
    components.length >= Object.keys(manifest.dependencies).length,
    'sbom.json names fewer packages than package.json',
  );
  console.log(`sbom.json: ${components.length} packages; ${files.length} files would be released`);
} else faults.push(`npm sbom failed: ${sbom.stderr.trim().split('\n')[0]}`);

for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
