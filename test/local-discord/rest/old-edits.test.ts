import { RateLimitError, REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../create-local-discord.ts';

let discord: LocalDiscord;
let now: number;
const channel = '1100000000000000200';
const other = '1100000000000000201';
const hour = 3_600_000;

beforeEach(async () => {
  now = Date.now();
  discord = await createLocalDiscord({ now: () => now });
  discord.addChannel(other, 'more');
});
afterEach(async () => discord.close());

/** Not through discord.js, which would wait and try again. */
async function call(method: string, path: string, body: object) {
  const headers = { Authorization: `Bot ${discord.token}`, 'Content-Type': 'application/json' };
  const init = { method, headers, body: JSON.stringify(body) };
  const answer = await fetch(`${discord.url}/v10${path}`, init);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

async function post(channelId: string): Promise<string> {
  const { body } = await call('POST', Routes.channelMessages(channelId), { content: 'a' });
  return (body as { id: string }).id;
}
const edit = async (id: string, channelId = channel, content = 'b') =>
  call('PATCH', Routes.channelMessage(channelId, id), { content });

it('takes any number of edits of a message until it is an hour old', async () => {
  const id = await post(channel);
  now += hour;
  for (let edits = 0; edits < 5; edits += 1) expect((await edit(id)).status).toBe(200);
});

it('takes three edits of older messages per 6 s and channel, and says 30046 to the fourth', async () => {
  const ids = [await post(channel), await post(channel)];
  const elsewhere = await post(other);
  now += hour + 1;
  const [first = '', second = ''] = ids;
  for (const id of [first, second, first]) expect((await edit(id)).status).toBe(200);
  now += 2_000;
  const refused = await edit(second, channel, 'c');
  expect(refused).toMatchObject({
    status: 429,
    body: {
      ...{ code: 30046, retry_after: 4, global: false },
      message: expect.stringContaining('older than 1 hour') as string,
    },
  });
  expect(refused.headers.get('Retry-After')).toBe('4');
  expect(discord.messages(channel).map(({ content }) => content)).toEqual(['b', 'b']);
  expect((await edit(elsewhere, other)).status).toBe(200);
  expect((await edit(await post(channel))).status).toBe(200);
  now += 4_000;
  expect((await edit(second, channel, 'c')).status).toBe(200);
});

it('counts only edits that would be made', async () => {
  const id = await post(channel);
  now += hour + 1;
  for (let edits = 0; edits < 3; edits += 1) expect((await edit(id, channel, '')).status).toBe(400);
  expect((await edit(id)).status).toBe(200);
});

it.each([
  ['as the limit is set', { oldEdits: { limit: 1, windowMs: 20_000 } }, [200, 429]],
  ['none when there is no limit', { rateLimits: false }, [200, 200, 200, 200]],
])('refuses %s', async (_, options, statuses) => {
  await discord.close();
  discord = await createLocalDiscord({ now: () => now, ...options });
  const id = await post(channel);
  now += hour + 1;
  const answers: number[] = [];
  while (answers.length < statuses.length) answers.push((await edit(id)).status);
  expect(answers).toEqual(statuses);
});

it('is a rate limit to discord.js, which can be told by the sublimit', async () => {
  const rejectOnRateLimit = () => true;
  const rest = new REST({ api: discord.url, retries: 0, rejectOnRateLimit }).setToken(
    discord.token,
  );
  const id = await post(channel);
  now += hour + 1;
  const patch = async () =>
    rest.patch(Routes.channelMessage(channel, id), { body: { content: 'b' } });
  for (let edits = 0; edits < 3; edits += 1) await patch();
  const error: unknown = await patch().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ method: 'PATCH', global: false });
  expect((error as RateLimitError).sublimitTimeout).toBeGreaterThan(5_000);
});
