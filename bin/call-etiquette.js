#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('call-etiquette is not built yet — run `npm start` once in its folder');
  process.exit(69);
}
const { main: run } = await import(main);
process.exitCode = await run(process.argv.slice(2));
