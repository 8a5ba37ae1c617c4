/** Seconds that a rate looks back: long enough for several calls, short enough to follow a machine that slows down. */
const WINDOW = 120;

/** How fast a run goes. */
export interface Pace {
  /** Adds a sight of the run: how many calls are done, parts of calls included, at this second. */
  readonly add: (done: number, second: number) => void;
  /** Calls a second lately; null until some time has passed. */
  readonly rate: () => number | null;
  /** Seconds left until `total` at this rate; null when nothing moves. */
  readonly left: (total: number) => number | null;
}

/** Measures a rate over the last minutes only: calls that were heard before and cost nothing do not flatter what is left. */
export const createPace = (): Pace => {
  let sights: { readonly done: number; readonly second: number }[] = [];
  const rate = (): number | null => {
    const [first, last] = [sights[0], sights.at(-1)];
    if (first === undefined || last === undefined || last.second - first.second < 1) return null;
    return (last.done - first.done) / (last.second - first.second);
  };
  return {
    add: (done, second) => {
      // Sights a second apart are enough, however often a bar is drawn; the last one is always the newest.
      const earlier = sights.at(-2);
      if (earlier !== undefined && second - earlier.second < 1) sights.pop();
      sights.push({ done, second });
      const from = sights.findIndex((sight) => second - sight.second <= WINDOW);
      sights = sights.slice(Math.max(0, from));
    },
    rate,
    left: (total) => {
      const now = rate();
      const done = sights.at(-1)?.done ?? 0;
      return now === null || now <= 0 ? null : (total - done) / now;
    },
  };
};

/** A rate for a person: calls an hour, or a minute where that is one or more. */
export const rateText = (perSecond: number | null, lang: 'zh' | 'en'): string => {
  if (perSecond === null) return '…';
  const minute = perSecond * 60;
  const [value, unit] = minute >= 1 ? [minute, 'min'] : [minute * 60, 'h'];
  const shown = value < 10 ? value.toFixed(1) : String(Math.round(value));
  return lang === 'zh' ? `${shown} 通/${unit === 'min' ? '分钟' : '小时'}` : `${shown} calls/${unit}`;
};

/** Seconds for a person: 2 h 05 min, 3 min 20 s, 12 s. */
export const timeText = (seconds: number | null, lang: 'zh' | 'en'): string => {
  if (seconds === null) return '…';
  const [h, m, s] = lang === 'zh' ? ['小时', '分', '秒'] : [' h', ' min', ' s'];
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (whole >= 3600) return `${Math.floor(whole / 3600)}${h} ${two(Math.floor((whole % 3600) / 60))}${m}`;
  return whole >= 60 ? `${Math.floor(whole / 60)}${m} ${two(whole % 60)}${s}` : `${whole}${s}`;
};
