import { EXIT, RecordingError, UsageError } from '../../errors.ts';
import { maskName } from '../../privacy/mask-name.ts';
import { judgedCall, type Wording } from '../../reports/build-report.ts';
import { drawSample, isSameWish, sampledCall } from '../../review/draw-sample.ts';
import { today } from '../../run/dates.ts';
import { noteFailure } from '../../run/failures.ts';
import { type LoadedRulebook, loadRulebook, wordingIn } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { judge } from '../../scoring/judge.ts';
import { readCalls } from '../../store/calls-table.ts';
import { allDrawn, saveDrawn } from '../../store/marks-table.ts';
import type { OpenDatabase } from '../../store/open-database.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { printable } from '../../text/printable.ts';
import { defineCommand, type Session } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { sampling } from '../options.ts';
import { reviewerOf } from './review.ts';

/** `sample`: draws the calls that a grader is to review. */
export const sample = defineCommand({
  name: 'sample',
  arguments: [],
  options: sampling,
  run: (_, options, session) => draw(options, session),
});

const sizeOf = ({ number, ratio }: ValuesOf<typeof sampling>) => {
  if (number !== undefined && ratio === undefined) return { number };
  if (ratio !== undefined && number === undefined) return { ratio };
  throw new UsageError('sample needs --number or --ratio, one of them');
};

const refuseUnknown = (rule: string, { rulesOn }: LoadedRulebook): void => {
  if (rulesOn.includes(rule)) return;
  const nearest = nearestName(rule, rulesOn);
  throw new UsageError(`the rulebook has no rule ${rule}`, {
    cure: nearest === null ? 'see call-etiquette rules list' : `did you mean "${nearest}"?`,
  });
};

interface Judging {
  readonly rulebook: LoadedRulebook;
  readonly wording: Wording;
  readonly unmasked: boolean | undefined;
}

/** The stored calls that can be drawn, and what each is called by in the list that is written. */
const judgeStored = (store: OpenDatabase, { rulebook, wording, unmasked }: Judging) => {
  const paths = new Map<number, string>();
  const calls = [...readCalls(store)].flatMap(({ id, loaded }) => {
    if (loaded.kind === 'failed') {
      noteFailure(loaded, unmasked);
      return [];
    }
    const { facts } = loaded;
    paths.set(id, `${facts.callId ?? ''}\t${facts.recording.path}`);
    return [sampledCall(id, judgedCall(facts, judge(facts, rulebook.rulebook), wording))];
  });
  return { calls, paths };
};

const draw = async (options: ValuesOf<typeof sampling>, { lang, texts }: Session): Promise<number> => {
  const size = sizeOf(options);
  const grader = reviewerOf(options.reviewer);
  const day = today();
  const rulebook = await loadRulebook(options.rulebook);
  if (options.rule !== undefined) refuseUnknown(options.rule, rulebook);
  const wording = wordingIn(rulebook, lang);
  const store = await openStore(options.store, true);
  try {
    const { calls, paths } = judgeStored(store, { rulebook, wording, unmasked: options.unmasked });
    if (calls.length === 0)
      throw new RecordingError('holds no stored call that can be used', {
        code: 'facts-unusable',
        path: options.store,
        cure: 'score with --store first',
      });
    const { agent, rule, below, fatal, suspected, doubtful, perAgent, seed } = options;
    const why = JSON.stringify({ ...size, agent, rule, below, fatal, suspected, doubtful, perAgent, seed });
    const before = allDrawn(store);
    // A seed that is named is one draw whatever the day; else each day of a grader is one.
    const byThis = before.filter(
      (one) => one.grader === grader && (seed !== undefined || one.day === day) && isSameWish(one.why, why),
    );
    const idsOf = (all: typeof before) => new Set(all.map(({ call }) => call));
    const drawn = drawSample(
      calls,
      { ever: idsOf(before), byThis: idsOf(byThis) },
      {
        size,
        perAgent: perAgent === true,
        agent,
        rule,
        below,
        fatal,
        suspected,
        lessSureThan: doubtful,
        seed: seed ?? `${grader} ${day}`,
      },
    );
    saveDrawn(
      store,
      drawn.map(({ id }) => ({ call: id, grader, day, why })),
    );
    for (const { id } of drawn) {
      const line = paths.get(id) ?? '';
      process.stdout.write(`${printable(options.unmasked ? line : maskName(line)).replace(' ', '\t')}\n`);
    }
    process.stderr.write(`${texts.review.drawn(drawn.length, calls.length, grader)}\n`);
    return EXIT.ok;
  } finally {
    store.close();
  }
};
