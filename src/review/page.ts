import type { Lang } from '../messages/index.ts';
import type { RuleInfo } from '../model/overview.ts';
import type { Report } from '../model/report.ts';
import { pageHtml, sourceOf, wordsOfPage } from '../reports/page.ts';
import { readPageBundle } from '../run/page-bundle.ts';
import type { ServedPage } from './server.ts';

/** What the page of a review shows before it asks its server. */
export interface PageHead {
  readonly lang: Lang;
  readonly title: string;
  readonly tool: Report['tool'];
  readonly rulebook: Report['rulebook'];
  readonly rules: readonly RuleInfo[];
}

/** The page of a review, with the policy that it is sent with. @throws OutputError where it was not built. */
export const loadPage = async ({ lang, title, tool, rulebook, rules }: PageHead): Promise<ServedPage> => {
  const bundle = await readPageBundle();
  const data = { ...wordsOfPage(lang), page: { mode: 'live' as const, tool, rulebook, rules } };
  const html = pageHtml(title, data, bundle, { connect: "'self'", media: "'self' data: blob:" });
  return { html, policy: policyOf(bundle.script, bundle.style) };
};

/** Only the page's own script and style run; data and sound come from its own server, nothing goes anywhere else. */
export const policyOf = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${sourceOf(style)}`,
    "connect-src 'self'",
    "media-src 'self' data: blob:",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
