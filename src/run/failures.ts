import { EXIT, ExpectedError } from '../errors.ts';
import { type Lang, translate } from '../messages/index.ts';
import type { FailedRecording } from '../model/outcome.ts';
import type { FailedCall } from '../model/report.ts';
import { maskCrash } from '../privacy/mask-crash.ts';
import { bugText, noteNamed } from '../terminal/notes.ts';

/** Names a recording that failed; an error that nobody expected shows its stack. */
export const noteFailure = (
  { path, error }: Pick<FailedRecording, 'path' | 'error'>,
  unmasked: boolean | undefined,
): void => {
  const bug = (): string => `${path}: this is a bug, please report it: ${bugText(error, unmasked)}`;
  noteNamed(error instanceof ExpectedError ? error.line() : bug(), unmasked);
};

/** Names a rule that threw on a call. */
export const noteBug =
  (path: string, unmasked: boolean | undefined) =>
  (rule: string, error: unknown): void =>
    noteNamed(
      `${path}: rule ${rule} has a bug and gives no verdict, please report it: ${unmasked ? error : maskCrash(String(error))}`,
      unmasked,
    );

/** A failure as a report shows it, its message in the language of the reader; the store keeps English ones. */
export const describeFailure = ({ error }: Pick<FailedRecording, 'error'>, lang: Lang): FailedCall['error'] => ({
  code: error instanceof ExpectedError ? error.code : 'bug',
  message: translate(error.message.split('\n')[0] ?? '', lang),
});

/** What else decides on how a run ends. */
export interface RunEnding {
  /** Every recording that was named failed. */
  readonly nothingUsable?: boolean;
  /** Something of the input could not be used and was named already. */
  readonly leftOut?: boolean;
  /** A call fell below `--fail-under`. */
  readonly belowFloor?: boolean;
}

/** A bug outranks everything; nothing scored is worse than something failed; that outranks a low score. */
export const exitCodeOf = (failures: readonly FailedRecording[], ending: RunEnding): number => {
  const expected = failures.flatMap(({ error }) => (error instanceof ExpectedError ? [error.exitCode] : []));
  if (expected.length < failures.length) return EXIT.bug;
  if (ending.nothingUsable) return Math.max(...expected);
  if (failures.length > 0 || ending.leftOut) return EXIT.someFailed;
  return ending.belowFloor ? EXIT.belowFloor : EXIT.ok;
};
