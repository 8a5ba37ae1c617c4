import { createHash } from 'node:crypto';
import { type Lang, labelsIn, textsIn } from '../messages/index.ts';
import type { PageData } from '../model/page-data.ts';
import { printable } from '../text/printable.ts';
import { html } from './markup.ts';

/** What `npm run build` makes of web/: the script and the style of every page. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

/** Where a page may get data and sound from, as sources of its content security policy. */
export interface PageSources {
  readonly connect: string;
  readonly media: string;
}

/** Texts and names that a page needs in a language. */
export const wordsOfPage = (lang: Lang): Pick<PageData, 'lang' | 'texts' | 'names'> => {
  const labels = labelsIn(lang);
  const plain = Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const { verdicts, bands, roles, directions, parties, sources, warnings, failures, states, confidences, tones } =
    labels;
  return {
    lang,
    texts: {
      ...Object.fromEntries(plain),
      ...textsIn(lang).page,
      monoSound: labels.channels(1),
      stereoSound: labels.channels(2),
    },
    names: { verdicts, bands, roles, directions, parties, sources, warnings, failures, states, confidences, tones },
  };
};

/** Data as JSON inside a script element: nothing in it ends the element, and nothing unseen or turning is left. */
const jsonInScript = (data: PageData): string =>
  JSON.stringify(data, (_, value) => (typeof value === 'string' ? printable(value) : value)).replaceAll('<', '\\u003c');

/** A script or style as the source of a content security policy that it alone is. */
export const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A page that needs nothing else. Its policy lets run only the script and the style that are in it, by their hashes; all that comes
 * from outside stands in it as data, which the script puts in as text.
 */
export const pageHtml = (
  title: string,
  data: PageData,
  { script, style }: PageBundle,
  sources: PageSources,
): string => {
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${sourceOf(style)}`,
    `connect-src ${sources.connect}`,
    `media-src ${sources.media}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { markup } = html`<!doctype html>
<html lang="${data.lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: policy }}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<div id="page"><p>${title}</p></div>
<noscript><p>${data.texts.needsScript}</p></noscript>
<script id="data" type="application/json">${{ markup: jsonInScript(data) }}</script>
<script>${{ markup: script }}</script>
</body>
</html>
`;
  return markup;
};
