import type { Catalogue } from '../catalogue.ts';

/** English wording; see zh/models.ts. */
export const models: Catalogue['models'] = {
  ships: 'ships',
  states: { absent: 'absent', partial: 'incomplete', whole: 'whole', damaged: 'damaged' },
  licence: (name, licence, url) => `${name}, licence: ${licence} ${url}`,
  begun: (id, missing) => `Kept; ${id} is installed once these are imported as well: ${missing.join(', ')}`,
  installed: (id, place) => `Installed: ${place}\nTo use it: score --engine ${id}`,
  removed: (id, place) => `Removed ${id}: ${place}`,
  notThere: (id) => `${id} is not installed`,
};
