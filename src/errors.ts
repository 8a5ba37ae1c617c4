/** Every exit code of the program: sysexits(3) numbers where one fits. */
export const EXIT = {
  ok: 0,
  bug: 1,
  belowFloor: 2,
  someFailed: 3,
  usage: 64,
  noInput: 65,
  unavailable: 69,
  cannotWrite: 73,
  /** Another run keeps this one out: EX_TEMPFAIL, "try again later". */
  busy: 75,
  config: 78,
  /** The user stopped the run: 128 and the number of SIGINT, as shells give it. */
  interrupted: 130,
} as const;

export interface ExpectedErrorOptions {
  /** Stable code for JSON: kebab-case. */
  readonly code: string;
  /** The file it is about. */
  readonly path?: string;
  /** What the user can do. */
  readonly cure?: string;
  readonly cause?: unknown;
}

/** A failure that a user can cause and mend. Prints as one line: what failed, on which file, what to do. */
export class ExpectedError extends Error {
  readonly exitCode: number;
  readonly code: string;
  readonly path: string | undefined;
  readonly cure: string | undefined;

  constructor(exitCode: number, message: string, options: ExpectedErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.exitCode = exitCode;
    this.code = options.code;
    this.path = options.path;
    this.cure = options.cure;
  }

  /** The one line shown to the user. */
  line(): string {
    const where = this.path === undefined ? '' : `${this.path}: `;
    const cure = this.cure === undefined ? '' : ` — ${this.cure}`;
    return `${where}${this.message}${cure}`;
  }
}

/** Why a call of the system failed, in a word: its code, such as EACCES, or else its message. */
export const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
};

/** A bad flag or argument. */
export class UsageError extends ExpectedError {
  constructor(message: string, options: Partial<ExpectedErrorOptions> = {}) {
    super(EXIT.usage, message, { code: 'usage', ...options });
  }
}

/** A recording that cannot be used. */
export class RecordingError extends ExpectedError {
  constructor(message: string, options: ExpectedErrorOptions) {
    super(EXIT.noInput, message, options);
  }
}

/** An engine, decoder or model that is missing, damaged or died. */
export class EngineError extends ExpectedError {
  constructor(message: string, options: ExpectedErrorOptions) {
    super(EXIT.unavailable, message, options);
  }
}

/** A result that cannot be written. */
export class OutputError extends ExpectedError {
  constructor(message: string, options: ExpectedErrorOptions) {
    super(EXIT.cannotWrite, message, options);
  }
}

/** A rulebook or configuration that is not valid. */
export class RulebookError extends ExpectedError {
  constructor(message: string, options: ExpectedErrorOptions) {
    super(EXIT.config, message, options);
  }
}
