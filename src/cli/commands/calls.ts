import { defineFamily } from '../command.ts';
import { callsCheck } from './calls-check.ts';

/** `calls`: call data to try before a night is spent on them. */
export const calls = defineFamily('calls', [callsCheck]);
