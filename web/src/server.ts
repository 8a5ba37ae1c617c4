import type { CallSound } from '../../src/model/call-view.ts';
import type { Overview } from '../../src/model/overview.ts';
import type {
  ApiError,
  CallPage,
  CallQuery,
  CoachingItem,
  Mark,
  ReviewCall,
  ReviewSession,
  StateChange,
} from '../../src/review/api.ts';

const token = new URLSearchParams(location.search).get('token') ?? '';

/** Asks the review's server. @throws Error whose message is the server's own, or that of the network. */
const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`/api/${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.ok) return (await response.json()) as T;
  const error = (await response.json().catch(() => null)) as ApiError | null;
  throw new Error(error?.message ?? `${response.status} ${response.statusText}`);
};

const withToken = (url: string): string =>
  /[?&]token=/.test(url) ? url : `${url}${url.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}`;

export const server = {
  session: () => ask<ReviewSession>('GET', 'session'),
  overview: () => ask<Overview>('GET', 'overview'),
  calls: (query: CallQuery) => ask<CallPage>('GET', `calls?${new URLSearchParams({ ...query })}`),
  call: (id: number) => ask<ReviewCall>('GET', `calls/${id}`),
  sound: async (id: number): Promise<CallSound> => {
    const sound = await ask<CallSound>('GET', `calls/${id}/sound`);
    return { ...sound, url: sound.url === null ? null : withToken(sound.url) };
  },
  mark: (id: number, mark: string, body: Mark) => ask<ReviewCall>('PUT', `calls/${id}/marks/${mark}`, body),
  undo: (id: number, mark: string) => ask<ReviewCall>('DELETE', `calls/${id}/marks/${mark}`),
  state: (id: number, change: StateChange) => ask<ReviewCall>('POST', `calls/${id}/state`, change),
  coaching: () => ask<readonly CoachingItem[]>('GET', 'coaching'),
};
