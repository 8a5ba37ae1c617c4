import { maskText } from './mask.ts';
import { maskName } from './mask-name.ts';

/** Masks what a bug prints: its message may quote a call, its stack the name of a recording. Places in the code stay. */
export const maskCrash = (stack: string): string => {
  const at = stack.search(/\n\s+at /);
  const message = at < 0 ? stack : stack.slice(0, at);
  return maskName(maskText(message) + stack.slice(message.length));
};
