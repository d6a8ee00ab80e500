import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse as parseDotenv } from 'dotenv';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { envLine } from '../../../src/settings/env-line.ts';
import { openOwnStorage } from '../../support/open-own-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runCli } from '../run-cli.ts';

const channel = '1100000000000000200';
const canary = 'canary-key-of-the-shop-0042';
let environment: Record<string, string>;
let folder: string;

beforeEach(async () => {
  const storage = await openOwnStorage();
  const temporary = temporaryFolder();
  folder = temporary.path;
  environment = {
    ...storage.settings,
    DISCORD_TOKEN: 'a-bot-token',
    SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
    SETTINGS_KEY: 'a-key-of-thirty-two-characters-or-more',
    RETENTION_DAYS: '30',
  };
  onTestFinished(temporary.remove);
});

const run = async (...words: readonly string[]) => runCli(words, environment, 80);
const file = (text: string): string => {
  const path = join(folder, 'a-file');
  writeFileSync(path, text);
  return path;
};

describe('settings set', () => {
  it('changes a setting, which the list then shows beside what is locked', async () => {
    expect(await run('settings', 'set', 'LOCALE', 'vi')).toEqual({
      ...{ code: 0, out: 'LOCALE: not set → vi', err: '' },
    });
    const { out } = await run('settings', 'list');
    expect(out).toMatch(/^LOCALE +database +vi$/m);
    expect(out).toMatch(/^RETENTION_DAYS +environment \(locked\) +30$/m);
    expect(out).not.toMatch(/DISCORD_TOKEN|DATABASE|PORT/);
    expect(await run('settings', 'set', 'LOCALE', 'vi')).toMatchObject({
      ...{ code: 0, out: 'Nothing to change: it is like that already.' },
    });
  });

  it.each([
    [['LOCALE', 'fr'], 1, 'LOCALE must be one of en, vi.\nNothing was changed.'],
    [['RETENTION_DAYS', '9'], 1, 'RETENTION_DAYS is set by the operator, in the environment'],
    [['PORT', '80'], 1, 'PORT cannot be changed while the bot runs'],
    [['LOCALE'], 2, 'Give a value, or --file'],
    [['SELLAPP_API_KEY', canary], 2, 'the shell remembers what is typed: use --file'],
  ])('refuses %j', async (words, code, why) => {
    const refused = await run('settings', 'set', ...words);
    expect(refused).toMatchObject({ code, err: expect.stringContaining(why) as string });
    expect(await run('settings', 'history')).toMatchObject({ out: 'No changes.' });
  });

  it('takes a secret from a file, and shows it nowhere', async () => {
    const set = await run('settings', 'set', 'SELLAPP_API_KEY', '--file', file(`${canary}\n`));
    expect(set).toEqual({ code: 0, out: 'SELLAPP_API_KEY: set', err: '' });
    await run('settings', 'set', 'SELLAPP_API_KEY', '--file', file(`${canary}2`));
    const everything = await Promise.all(
      ['list', 'history', 'export'].flatMap((name) => [
        run('settings', name),
        run('settings', name, '--json'),
      ]),
    );
    const said = JSON.stringify(everything);
    expect(said).toContain('replaced');
    expect(said).toContain('# SELLAPP_API_KEY is a secret');
    expect(said).not.toContain('canary');
    expect(everything.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('settings unset, history and undo', () => {
  it('tell who changed what, and change it back', async () => {
    await run('settings', 'set', 'DISCORD_CHANNEL_ID', channel);
    expect(await run('settings', 'unset', 'DISCORD_CHANNEL_ID')).toMatchObject({
      out: `DISCORD_CHANNEL_ID: ${channel} → not set`,
    });
    expect(await run('settings', 'undo', '1')).toMatchObject({
      code: 1,
      err: 'DISCORD_CHANNEL_ID has been changed since: it is now not set. Nothing was changed.',
    });
    expect(await run('settings', 'undo', '2')).toMatchObject({ code: 0 });
    const { out } = await run('settings', 'history', 'DISCORD_CHANNEL_ID', '--json');
    const changes = JSON.parse(out) as readonly Record<string, unknown>[];
    expect(changes.map(({ before, after, via }) => [before, after, via])).toEqual([
      [null, channel, 'command'],
      [channel, null, 'command'],
      [null, channel, 'command'],
    ]);
    const { out: table } = await run('settings', 'history');
    expect(Math.max(...table.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});

describe('settings export and import', () => {
  it('carry settings from one bot to another', async () => {
    const routes = `order.*@a#b"c"=${channel};ticket.*=none`;
    await run('settings', 'set', 'DISCORD_ROUTES', routes);
    await run('settings', 'set', 'LOCALE', 'vi');
    const { out } = await run('settings', 'export');
    await run('settings', 'unset', 'DISCORD_ROUTES');
    await run('settings', 'unset', 'LOCALE');
    const imported = await run('settings', 'import', file(out));
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect((await run('settings', 'export')).out).toBe(out);
  });

  it('leave out what cannot be stored, and say so', async () => {
    const block = 'LOCALE=vi\nPORT=80\nRETENTION_DAYS=9\nNONSENSE=1\nDISCORD_ROUTES=\n';
    const imported = await run('settings', 'import', file(block));
    expect(imported).toMatchObject({ code: 0, out: 'LOCALE: not set → vi' });
    expect(imported.err.match(/^Left out: \w+/gm)).toEqual([
      'Left out: NONSENSE',
      'Left out: PORT',
      'Left out: RETENTION_DAYS',
    ]);
  });

  it('read a file as Windows writes it, the last of two lines of one name', async () => {
    const text = '\ufeffLOCALE=en\r\n# a comment\r\nLOCALE="vi"\r\nRETENTION_DAYS=9\r\n';
    delete environment['RETENTION_DAYS'];
    expect(await run('settings', 'import', file(text.replace('"vi"', 'en')))).toMatchObject({
      ...{ code: 0, out: 'LOCALE: not set → en\nRETENTION_DAYS: not set → 9', err: '' },
    });
    expect(await run('settings', 'import', file(text))).toMatchObject({
      ...{ code: 0, out: 'LOCALE: en → vi', err: '' },
    });
  });

  it('take no value that a # cuts off, nor a file that is no text', async () => {
    const cut = await run('settings', 'import', file(`LOCALE=vi\nSELLAPP_API_KEY=${canary}#9`));
    expect(cut.code).toBe(1);
    expect(cut.err).toContain('SELLAPP_API_KEY is cut off at its #');
    expect(cut.err).toContain('Nothing was changed.');
    expect(cut.err).not.toContain('canary');
    const utf16 = Buffer.from('LOCALE=vi', 'utf16le').toString('latin1');
    expect(await run('settings', 'import', file(utf16))).toMatchObject({ code: 1 });
    expect(await run('settings', 'history')).toMatchObject({ out: 'No changes.' });
  });

  it('take no file that holds no setting at all', async () => {
    const { code, out, err } = await run('settings', 'import', file('{"LOCALE": "vi"}\n'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('a line for each, such as LOCALE=vi');
  });

  it('take nothing where one is wrong', async () => {
    const imported = await run('settings', 'import', file('LOCALE=vi\nDISCORD_CHANNEL_ID=a'));
    expect(imported.code).toBe(1);
    expect(await run('settings', 'history')).toMatchObject({ out: 'No changes.' });
  });

  it('write every text so that it is read as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '1', ' ', '#', '"', "'", '`', '\\', '=', ';', '$', '*', 'é'),
    });
    fc.assert(
      fc.property(
        text.map((value) => value.trim()),
        (value) => {
          const line = envLine('NAME', value);
          const all = ['"', "'", '`'].filter((mark) => mark !== '"' || !value.includes('\\'));
          if (line !== undefined) expect(parseEnv(line)).toEqual({ NAME: value });
          if (line === undefined) expect(all.every((mark) => value.includes(mark))).toBe(true);
          else expect(parseDotenv(line)).toEqual({ NAME: value });
        },
      ),
    );
  });
});

describe('settings rotate-key', () => {
  it('makes the older key needless', async () => {
    await run('settings', 'set', 'SELLAPP_API_KEY', '--file', file(canary));
    const older = environment['SETTINGS_KEY'] ?? '';
    environment['SETTINGS_KEY'] = `another-key-of-thirty-two-characters,${older}`;
    expect(await run('settings', 'rotate-key')).toMatchObject({
      ...{ code: 0, out: 'SELLAPP_API_KEY: encrypted under the newest key' },
    });
    environment['SETTINGS_KEY'] = 'another-key-of-thirty-two-characters';
    expect(await run('settings', 'rotate-key')).toMatchObject({
      ...{ code: 0, out: 'SELLAPP_API_KEY: was so already' },
    });
    environment['SETTINGS_KEY'] = older;
    const lost = await run('settings', 'rotate-key');
    expect(lost).toMatchObject({ code: 1, err: expect.stringContaining('set it again') as string });
  });
});

it('the database has no secret in the clear', async () => {
  await run('settings', 'set', 'SELLAPP_API_KEY', '--file', file(canary));
  const path = environment['DATABASE_PATH'];
  if (path === undefined) return;
  for (const part of ['', '-wal']) {
    expect(readFileSync(`${path}${part}`).includes('canary')).toBe(false);
  }
  expect(readFileSync(`${path}-wal`).includes('SELLAPP_API_KEY')).toBe(true);
});
