/** Tells of sentences how likely they dismiss whom they are said to. */
export interface DismissalNet {
  /**
   * Natural logarithm of the odds.
   * @param before what the other side said right before it; '': nothing.
   */
  readonly logOdds: (sentence: string, before: string) => Promise<number>;
}
