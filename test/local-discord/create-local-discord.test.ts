import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './create-local-discord.ts';

let discord: LocalDiscord;
let rest: REST;
let now: number;
const channel = '1100000000000000200';

beforeEach(async () => {
  now = Date.now();
  discord = await createLocalDiscord({ now: () => now });
  rest = new REST({ api: discord.url, retries: 0, timeout: 2000 }).setToken(discord.token);
});
afterEach(async () => discord.close());

const post = async (body: object) =>
  rest.post(Routes.channelMessages(channel), { body }) as Promise<{ id: string }>;
const card = (title: string) => ({ embeds: [{ title, description: 'New' }] });

it('shows a posted message to whoever asks for it', async () => {
  const { id } = await post(card('Order #1042 has shipped'));
  const found = await rest.get(Routes.channelMessage(channel, id));
  expect(found).toMatchObject({ id, embeds: [{ title: 'Order #1042 has shipped' }] });
  expect(discord.messages(channel)).toHaveLength(1);
});

it('gives the earlier message when a nonce is repeated inside the window, and a new one after it', async () => {
  const body = { ...card('once'), nonce: 'n1', enforce_nonce: true };
  const first = await post(body);
  now += 179_000;
  expect((await post(body)).id).toBe(first.id);
  expect(discord.messages()).toHaveLength(1);
  now += 2_000;
  expect((await post(body)).id).not.toBe(first.id);
});

it('answers 10008 when the message of a repeated nonce was deleted meanwhile', async () => {
  const body = { ...card('once'), nonce: 'n1', enforce_nonce: true };
  const { id } = await post(body);
  await rest.delete(Routes.channelMessage(channel, id));
  await expect(post(body)).rejects.toMatchObject({ status: 404, code: 10008 });
});

it('makes two messages when a nonce is repeated without asking for it to be enforced', async () => {
  await post({ ...card('a'), nonce: 'n1' });
  await post({ ...card('b'), nonce: 'n1' });
  expect(discord.messages()).toHaveLength(2);
});

it('lists messages newest first, after and before an id', async () => {
  const ids: string[] = [];
  for (const title of ['a', 'b', 'c', 'd']) ids.push((await post(card(title))).id);
  const list = async (query: Record<string, string>) =>
    (
      (await rest.get(Routes.channelMessages(channel), { query: new URLSearchParams(query) })) as {
        id: string;
      }[]
    ).map(({ id }) => ids.indexOf(id));
  expect(await list({})).toEqual([3, 2, 1, 0]);
  expect(await list({ limit: '2' })).toEqual([3, 2]);
  expect(await list({ after: ids[0] ?? '', limit: '2' })).toEqual([2, 1]);
  expect(await list({ before: ids[2] ?? '', limit: '1' })).toEqual([1]);
});

it('answers 401 to another token, and to every token while told to refuse it', async () => {
  const stranger = new REST({ api: discord.url, retries: 0 }).setToken('another');
  await expect(stranger.get(Routes.user())).rejects.toMatchObject({ status: 401, code: 0 });
  discord.refuseToken(true);
  await expect(rest.get(Routes.user())).rejects.toMatchObject({ status: 401, code: 0 });
  expect(discord.requests.map(({ status }) => status)).toEqual([401, 401]);
});

it('refuses a wrong body with 50035 and names the field', async () => {
  const refused = post({ embeds: [{ title: 'x', fields: [{ name: 'a', value: ' ' }] }] });
  await expect(refused).rejects.toMatchObject({
    status: 400,
    code: 50035,
    rawError: {
      errors: {
        embeds: {
          0: { fields: { 0: { value: { _errors: [{ message: 'this field is required' }] } } } },
        },
      },
    },
  });
  expect(discord.refusals).toEqual(['embeds.0.fields.0.value: this field is required']);
});
