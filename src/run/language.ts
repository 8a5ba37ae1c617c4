import { UsageError } from '../errors.ts';
import type { Lang } from '../messages/index.ts';

/** Language of titles and reasons: as named, else Chinese where the locale is Chinese, else English. */
export const chooseLanguage = (named: string | undefined, env: NodeJS.ProcessEnv): Lang => {
  if (named === 'zh' || named === 'en') return named;
  if (named !== undefined) throw new UsageError(`--lang is ${named}, and must be zh or en`);
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
};
