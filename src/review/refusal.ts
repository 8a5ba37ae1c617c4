/** A request that is not done, with the status of its answer (RFC 9110). */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 500;
  readonly code: string;

  constructor(status: Refusal['status'], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The error for a call that the store does not hold. */
export const noSuchCall = (id: number | string): Refusal =>
  new Refusal(404, 'no-such-call', `the store holds no call ${id}`);
