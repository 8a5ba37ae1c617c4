import { readFile } from 'node:fs/promises';
import { OutputError } from '../errors.ts';
import type { PageBundle } from '../reports/page.ts';
import { PAGE_FOLDER } from './locations.ts';

/** The script and style of pages. @throws OutputError where they were not built. */
export const readPageBundle = async (): Promise<PageBundle> => {
  try {
    const [script, style] = await Promise.all(
      ['page.js', 'page.css'].map((name) => readFile(`${PAGE_FOLDER}/${name}`, 'utf8')),
    );
    return { script: script!, style: style! };
  } catch (cause) {
    throw new OutputError('the page was not built with the program', {
      code: 'no-page',
      path: PAGE_FOLDER,
      cure: 'run npm start once with Node 20.19 or newer, or leave --html out',
      cause,
    });
  }
};
