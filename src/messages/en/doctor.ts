import type { Catalogue } from '../catalogue.ts';

/** English wording; see zh/doctor.ts. */
export const doctor: Catalogue['doctor'] = {
  checks: {
    node: 'Node',
    ffmpeg: 'ffmpeg',
    models: 'Models',
    engines: 'Engines',
    cores: 'Cores',
    memory: 'Memory',
    folders: 'Folders',
    locale: 'Locale',
    page: 'Page',
    redis: 'Redis',
    speed: 'Speed',
  },
  sum: (broken, warnings) =>
    broken > 0
      ? `${broken} in the way, ${warnings} to look at.`
      : warnings > 0
        ? `Ready, with ${warnings} to look at.`
        : 'All is well.',
};
