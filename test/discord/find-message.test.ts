import { describe, expect, it } from 'vitest';
import type { DiscordApi } from '../../src/discord/create-discord-api.ts';
import { findMessage, snowflakeAt } from '../../src/discord/find-message.ts';

const epoch = 1_420_070_400_000;
const since = Date.parse('2026-05-01T12:00:00Z');
const look = { channelId: '1', since, signs: [{ text: 'AAAA' }, { text: 'BBBB' }] };

interface Listed {
  readonly author?: string;
  readonly footers?: readonly (string | undefined)[];
}

/** Somebody else's message, unless it says otherwise. */
function listed(index: number, { author = 'other', footers = [] }: Listed) {
  const embeds = footers.map((text) => (text === undefined ? {} : { footer: { text } }));
  return { id: String(BigInt(snowflakeAt(since)) + BigInt(index)), author: { id: author }, embeds };
}

/** A channel as Discord pages it: `after` gives the next ones, newest first. */
function channel(messages: readonly Listed[]) {
  const stored = messages.map((message, index) => listed(index + 1, message));
  const afters: string[] = [];
  const get: DiscordApi['get'] = async (route, data) => {
    if (route === '/users/@me') return Promise.resolve({ id: 'me' });
    const after = data?.query?.get('after') ?? '0';
    afters.push(after);
    const next = stored.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, 100);
    return Promise.resolve(next.reverse());
  };
  return { api: { get, clockAheadMs: () => 0 }, afters, stored };
}

const ours: Listed = { author: 'me', footers: ['Shop · 1 · AAAA', 'Shop · 2 · BBBB'] };

describe('snowflakeAt', () => {
  it('gives the smallest id of a time', () => {
    expect(snowflakeAt(epoch + 1)).toBe('4194304');
    expect(new Date(Number((BigInt(snowflakeAt(since)) >> 22n) + BigInt(epoch))).getTime()).toBe(
      since,
    );
  });

  it('gives zero for a time before Discord', () => {
    expect(snowflakeAt(0)).toBe('0');
  });
});

describe('findMessage', () => {
  it.each<[string, readonly string[]]>([
    ['one each', ['Shop · 1 · AAAA', 'Shop · 2 · BBBB']],
    ['in one card', ['Shop · 1 · AAAA BBBB']],
    ['not in the order of the deliveries', ['Shop · 2 · BBBB', 'Shop · 1 · AAAA']],
  ])('finds the message whose cards carry the markers: %s', async (_, footers) => {
    const { api, stored } = channel([{ author: 'me' }, { author: 'me', footers }, {}]);
    expect(await findMessage(api, look)).toEqual({ kind: 'found', discordId: stored[1]?.id });
  });

  it.each<[string, Listed]>([
    ['written by somebody else', { ...ours, author: 'other' }],
    ['without footers', { ...ours, footers: [undefined, undefined] }],
  ])('takes no message %s for ours', async (_, message) => {
    const { api } = channel([message]);
    expect(await findMessage(api, look)).toEqual({ kind: 'absent' });
  });

  it.each<[string, readonly Listed[]]>([
    ['beside others', [{ ...ours, footers: ['AAAA', 'BBBB', 'CCCC'] }]],
    ['in one card with another', [{ ...ours, footers: ['Shop · 1 · AAAA BBBB CCCC'] }]],
    [
      'in two messages',
      [{ author: 'me', footers: ['BBBB'] }, {}, { author: 'me', footers: ['AAAA'] }],
    ],
    [
      'a page apart',
      [
        { author: 'me', footers: ['BBBB'] },
        ...Array<Listed>(100).fill({}),
        { author: 'me', footers: ['AAAA'] },
      ],
    ],
  ])('finds its cards %s, where there is no message to edit', async (_, messages) => {
    const { api } = channel(messages);
    expect(await findMessage(api, look)).toEqual({ kind: 'found' });
  });

  it('says which of its cards are there if the rest is not', async () => {
    const { api } = channel([
      { author: 'me', footers: ['Shop · BBBB'] },
      { author: 'other', footers: ['AAAA'] },
    ]);
    expect(await findMessage(api, look)).toEqual({ kind: 'in_part', places: [1] });
  });

  it('begins at the time given and goes on to the last page', async () => {
    const { api, afters, stored } = channel([...Array<Listed>(250).fill({}), ours]);
    expect(await findMessage(api, look)).toEqual({ kind: 'found', discordId: stored[250]?.id });
    expect(afters).toEqual([snowflakeAt(since), stored[99]?.id, stored[199]?.id]);
  });

  it('is sure that it is absent when the last page is exactly full', async () => {
    const { api, afters } = channel(Array<Listed>(100).fill({}));
    expect(await findMessage(api, look)).toEqual({ kind: 'absent' });
    expect(afters).toHaveLength(2);
  });

  it('gives up after 5,000 messages instead of claiming to know', async () => {
    const { api, afters } = channel([...Array<Listed>(5_000).fill({}), ours]);
    expect(await findMessage(api, look)).toEqual({ kind: 'lost_sight' });
    expect(afters).toHaveLength(50);
  });

  it('passes on what the API throws', async () => {
    const { api } = channel([]);
    const away = new Error('away');
    const get = async (): Promise<never> => Promise.reject(away);
    await expect(findMessage({ ...api, get }, look)).rejects.toBe(away);
  });
});
