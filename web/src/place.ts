/** A call and a second of it, as the address of the page names them: `#call-12@34.5`. A page that is opened again opens there. */
export interface Place {
  readonly call: number;
  readonly at: number;
}

/** The place that the address names; null where it names none. */
export const placeInAddress = (): Place | null => {
  const [, call, at = '0'] = /^#call-(\d{1,15})(?:@(\d+(?:\.\d+)?))?$/.exec(location.hash) ?? [];
  return call === undefined ? null : { call: Number(call), at: Number(at) };
};

/** Names a place in the address, without a step in the browser's history. */
export const keepPlace = ({ call, at }: Place): void => {
  try {
    history.replaceState(null, '', `#call-${call}${at > 0 ? `@${at.toFixed(1)}` : ''}`);
  } catch {
    // Some browsers let no page from disk change its address: it opens at its beginning then.
  }
};
