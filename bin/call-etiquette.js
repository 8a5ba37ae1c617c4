#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/cli/main.js', import.meta.url);
const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
const stop = (english, inChinese) => {
  console.error(`call-etiquette: ${chinese ? inChinese : english}`);
  process.exit(69);
};

if (!existsSync(main))
  stop('is not built yet — run `npm start` once in its folder', '还没有构建——请在程序文件夹里运行一次 npm start');
const { main: run } = await import(main).catch((error) => {
  if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'].includes(error?.code)) throw error;
  const missing = /['"]([^'"]+)['"]/.exec(error.message)?.[1] ?? error.message;
  stop(
    `is not installed whole, ${missing} is missing — run \`npm ci\` in its folder`,
    `没有装完整，缺少 ${missing}——请在程序文件夹里运行 npm ci`,
  );
});
process.exitCode = await run(process.argv.slice(2));
