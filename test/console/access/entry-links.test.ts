import { beforeEach, expect, it } from 'vitest';
import type { Allowances } from '../../../src/running/allowances.ts';
import {
  createEntryLinks,
  type EntryLinks,
} from '../../../src/console/access/create-entry-links.ts';
import { openStorage } from '../../support/open-storage.ts';
import { adminToken, now, visitConsole } from '../sample-ports.ts';

const member = '1100000000000000900';
const tenMinutes = 600_000;

let allowances: Allowances;
let links: EntryLinks;
beforeEach(() => {
  ({ allowances } = openStorage());
  links = createEntryLinks(adminToken, allowances);
});
const visit = () => visitConsole({}, { allowances });

it('opens the console by a press, not by being looked at, and says in the log for whom', async () => {
  const key = links.issue(member, now);
  const console = visit();
  const looked = await console.get(`/enter?key=${key}`);
  expect(looked.headers?.['Set-Cookie']).toBeUndefined();
  expect(looked.html).toContain(`value="${key}"`);
  const entered = await console.post('/enter', { key });
  expect(entered).toMatchObject({ kind: 'redirect', to: '/console/settings' });
  expect(entered.headers?.['Set-Cookie']).toContain('SameSite=Strict');
  expect(await console.get('/settings')).toMatchObject({ status: 200 });
  expect(console.log()).toMatchObject([{ event: 'console_login', details: { member } }]);
});

it('opens it once', async () => {
  const key = links.issue(member, now);
  const tries = await Promise.all(
    [visit(), visit()].map(async (one) => one.post('/enter', { key })),
  );
  expect(tries.map(({ kind }) => kind).sort()).toEqual(['page', 'redirect']);
});

it.each([
  ['ten minutes later', () => links.issue(member, now - tenMinutes)],
  [
    'made with another token',
    () => createEntryLinks('another-token-of-some-length', allowances).issue(member, now),
  ],
  ['changed by a letter', () => links.issue(member, now).replace(/^1/, '2')],
  ['empty', () => ''],
  ['a session’s cookie', () => `${now}.abc.def`],
])('a link that is %s opens nothing', async (_what, make) => {
  const console = visit();
  const refused = await console.post('/enter', { key: make() });
  expect(refused).toMatchObject({ kind: 'page', status: 401 });
  expect(refused.html).toContain('This link is used up');
  expect(await console.get('/settings')).toMatchObject({ kind: 'redirect' });
  expect(console.logged()).toEqual(['console_entry_refused']);
});

it('wrong links are a line of the log a second, with how many they were', async () => {
  const console = visit();
  for (let times = 0; times < 300; times += 1) await console.post('/enter', { key: 'guessed' });
  expect(console.log()).toMatchObject([{ event: 'console_entry_refused', details: { times: 1 } }]);
});

it('is not opened by a form on another site', async () => {
  const key = links.issue(member, now);
  const foreign = await visit().ask({
    ...{ path: '/enter', method: 'POST', crossSite: true, form: new URLSearchParams({ key }) },
  });
  expect(foreign).toMatchObject({ kind: 'page', status: 403 });
  expect(await visit().post('/enter', { key })).toMatchObject({ kind: 'redirect' });
});

it('opens the settings and nothing else, and admits no server', async () => {
  const console = visit();
  await console.post('/enter', { key: links.issue(member, now) });
  const { html } = await console.get('/settings');
  expect(html).toContain('<h1>Settings</h1>');
  for (const path of ['/', '/orders', '/events/1', '/settings/DISCORD_ADMITTED_GUILD_IDS']) {
    expect(await console.get(path)).toMatchObject({ kind: 'redirect', to: '/console/settings' });
  }
  for (const path of [
    '/settings/admit',
    '/settings/%61dmit',
    '/settings/DISCORD_ADMITTED_GUILD_IDS',
    '/settings/%44ISCORD_ADMITTED_GUILD_IDS',
    '/settings/%44ISCORD_ADMITTED_GUILD_IDS/undo',
    '/deliveries/redrive',
  ]) {
    expect(await console.submit(path, { value: '1100000000000000300' })).toMatchObject({
      status: 403,
    });
  }
  await console.logIn();
  expect(await console.get('/')).toMatchObject({ status: 200 });
});
