import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Span } from '../../src/model/span.ts';
import type { Role } from '../../src/model/utterance.ts';
import { clock, clockSpan } from '../../src/reports/clock.ts';
import { MARKS, type Piece } from './evidence.ts';
import type { Player } from './player.ts';
import type { ShownCall } from './report.ts';
import { evidenceText, nameOf, say } from './words.ts';

/** Units across a lane, whatever its width. */
const WIDE = 1000;
const HIGH = 40;
/** Pixels of a lane of a side and of that of the line, as the style has them. */
const LANE_HEIGHT = 58;
const LINE_HEIGHT = 28;

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** A waveform as one closed path, loudest at each step, mirrored on the middle of the lane. */
const wavePath = (loudness: Uint8Array, step: number, length: number, within: readonly Span[] | null): string => {
  const parts: string[] = [];
  const scale = WIDE / length;
  for (let i = 0; i < loudness.length; i++) {
    const at = i * step;
    if (within !== null && !within.some(({ start, end }) => at + step > start && at < end)) continue;
    const half = Math.max(0.4, (loudness[i]! / 255) * (HIGH / 2 - 1));
    parts.push(`M${(at * scale).toFixed(1)} ${(HIGH / 2 - half).toFixed(1)}v${(half * 2).toFixed(1)}`);
  }
  return parts.join('');
};

const seconds = (spans: readonly Span[]): number =>
  Math.round(spans.reduce((sum, { start, end }) => sum + end - start, 0));

/** The call over time: a lane for each side and one for the line, what the verdicts rest on, and where the player is. */
export const Lanes = ({
  shown,
  pieces,
  player,
}: {
  shown: ShownCall;
  pieces: readonly Piece[];
  player: Player | null;
}) => {
  const { call, view, sound } = shown;
  const length = Math.max(0.1, call.recording.duration ?? 0.1);
  const { rings, busyTones, answeredAt } = call.facts;
  const speech = view?.speech ?? { agent: [], customer: [], unknown: [] };
  const sides: readonly Role[] = speech.unknown.length > 0 ? ['agent', 'customer', 'unknown'] : ['agent', 'customer'];
  const labelled = say('lanesOf', {
    length: clock(length),
    agent: seconds(speech.agent),
    customer: seconds(speech.customer),
    rings: rings.length,
    marks: pieces.length,
  });
  return (
    <section class="lanes" aria-label={labelled}>
      <div class="lane-names" aria-hidden="true">
        {sides.map((side) => (
          <span class={side} key={side}>
            {say(LANE_NAMES[side])}
          </span>
        ))}
        <span class="network">{say('laneLine')}</span>
      </div>
      <div class="lane-field">
        {sides.map((side) => (
          <SideLane side={side} shown={shown} length={length} key={side} />
        ))}
        <svg class="lane network" viewBox={`0 0 ${WIDE} 20`} preserveAspectRatio="none" aria-hidden="true">
          {rings.map((span) => (
            <Box span={span} length={length} high={20} kind="ring" key={span.start} title={say('ring')} />
          ))}
          {busyTones.map((span) => (
            <Box span={span} length={length} high={20} kind="busy" key={span.start} title={say('busy')} />
          ))}
          {answeredAt !== null && answeredAt > 0 && (
            <line x1={(answeredAt / length) * WIDE} x2={(answeredAt / length) * WIDE} y2="20" class="answered">
              <title>{say('answered')}</title>
            </line>
          )}
        </svg>
        {(view?.muted ?? []).map(({ start, end }) => (
          <span
            class="muted-span"
            key={start}
            title={say('mutedSpan')}
            style={{
              left: `${(start / length) * 100}%`,
              width: `${((Math.min(end, length) - start) / length) * 100}%`,
            }}
          />
        ))}
        {player !== null && <Cursor player={player} length={length} />}
        {pieces.map((piece) => (
          <Flag piece={piece} length={length} sides={sides} player={player} key={piece.id} />
        ))}
        <Ticks length={length} />
      </div>
      {sound?.peaks == null && view === null && <p class="none">{say('noSound')}</p>}
    </section>
  );
};

const LANE_NAMES: Readonly<Record<Role, string>> = {
  agent: 'laneAgent',
  customer: 'laneCustomer',
  unknown: 'laneUnknown',
};

const Box = (given: { span: Span; length: number; high: number; kind: string; title: string }) => {
  const { span, length, high, kind, title } = given;
  return (
    <rect
      x={(span.start / length) * WIDE}
      width={Math.max(1.5, ((span.end - span.start) / length) * WIDE)}
      height={high}
      class={kind}
    >
      <title>{`${title} ${clockSpan(span.start, span.end)}`}</title>
    </rect>
  );
};

const SideLane = ({ side, shown, length }: { side: Role; shown: ShownCall; length: number }) => {
  const { view, sound } = shown;
  const spans = view?.speech[side] ?? [];
  const peaks = sound?.peaks ?? null;
  const path = useMemo(() => {
    const own = peaks?.legs.find(({ role }) => role === side);
    const leg = own ?? peaks?.legs.find(({ role }) => role === 'unknown');
    // One leg holds both sides: each lane shows it where its side speaks.
    return leg === undefined || peaks === null
      ? ''
      : wavePath(bytesOf(leg.loudness), peaks.step, length, own !== undefined && side !== 'unknown' ? null : spans);
  }, [peaks, side, length, spans]);
  return (
    <svg class={`lane ${side}`} viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      {spans.map((span) => (
        <Box span={span} length={length} high={HIGH} kind="speech" key={span.start} title={say('speechSpan')} />
      ))}
      <path d={path} class="wave" vector-effect="non-scaling-stroke" />
    </svg>
  );
};

/** Where a piece of evidence lies; a click plays it. Keyboards and readers have the buttons of the verdicts for that. */
const Flag = (given: { piece: Piece; length: number; sides: readonly Role[]; player: Player | null }) => {
  const { piece, length, sides, player } = given;
  const { verdict, evidence, start, end } = piece;
  const lane = evidence.role === 'network' ? sides.length : Math.max(0, sides.indexOf(evidence.role));
  const title = `${MARKS[verdict.verdict]} ${verdict.title ?? verdict.rule} · ${clockSpan(start, end)} ${nameOf('roles', evidence.role)} ${evidenceText(evidence)}`;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      class={`flag ${verdict.verdict}`}
      title={title}
      style={{
        left: `${(start / length) * 100}%`,
        width: `${(Math.max(0, Math.min(end, length) - start) / length) * 100}%`,
        top: `${lane * LANE_HEIGHT}px`,
        height: `${evidence.role === 'network' ? LINE_HEIGHT : LANE_HEIGHT}px`,
      }}
      onClick={() => player?.play(start - 1, end + 1, piece.id)}
    />
  );
};

/** Follows the player without making the page anew. */
const Cursor = ({ player, length }: { player: Player; length: number }) => {
  const line = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const show = (at: number): void => {
      if (line.current !== null) line.current.style.left = `${Math.min(100, (at / length) * 100)}%`;
    };
    show(player.state.at);
    return player.listen(({ at }) => show(at));
  }, [player, length]);
  return (
    <>
      <button
        type="button"
        class="seek"
        tabIndex={-1}
        aria-hidden="true"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const at = ((event.clientX - box.left) / box.width) * length;
          if (player.state.playing) player.seek(at);
          else player.play(at);
        }}
      />
      <span class="cursor" ref={line} />
    </>
  );
};

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

const Ticks = ({ length }: { length: number }) => {
  const step = STEPS.find((one) => length / one <= 8) ?? 7200;
  const ticks = Array.from({ length: Math.floor(length / step) + 1 }, (_, i) => i * step);
  return (
    <div class="ticks" aria-hidden="true">
      {ticks.map((at) => (
        <span key={at} style={{ left: `${(at / length) * 100}%` }}>
          {clock(at).replace(/\.\d$/, '')}
        </span>
      ))}
    </div>
  );
};
