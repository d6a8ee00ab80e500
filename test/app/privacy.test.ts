import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { objectsIn, textOf } from '../local-discord/json-object.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { jane, john, staff, startClaimingBot, type ClaimingBot } from './claiming-bot.ts';

/* What is stored about a member: they see it, take it along, and have it erased. */

const folder = temporaryFolder();

let shop: ClaimingBot;

afterEach(async () => {
  await shop.stop();
});

const order = (id: number, discordData = {}) => ({
  event: 'order.created',
  data: {
    ...{ id, created_at: new Date().toISOString(), status: { status: { status: 'PENDING' } } },
    customer_information: { discord_data: discordData },
    product_variants: [{ product_title: 'Game key', quantity: 1 }],
  },
  store: 1,
});

/** Jane and John hold an order each; Jane has a code, and is notified of her order. */
async function fill(): Promise<void> {
  for (const [id, member] of [
    [236, jane],
    [237, john],
  ] as const) {
    await shop.arrive(order(id));
    const said = { order: String(id), member: member.id, reason: 'told us so' };
    await shop.person(staff).command('order assign', said);
  }
  await shop.person(jane).code();
  const me = shop.person(jane);
  await me.press(await me.status('236'), 'Notify me');
}

describe.each([
  { transport: 'gateway', locale: 'en-US' },
  { transport: 'http', locale: 'vi' },
] as const)('over $transport, in $locale', ({ transport, locale }) => {
  const says = (english: string, vietnamese: string) => (locale === 'vi' ? vietnamese : english);

  it('a member sees, exports and erases what is stored', async () => {
    shop = await startClaimingBot(transport);
    await fill();
    const me = shop.person(jane, locale);
    const panel = await me.command('privacy');
    const content = textOf(panel['content']);
    expect(content).toContain(
      says('What this bot stores about you', 'Những gì bot này lưu về bạn'),
    );
    expect(content).toContain(`- #236 · SellApp · ${says('by staff', 'do nhân viên')}`);
    expect(content).toContain(says('Notifications of 1 order', 'Thông báo về 1 đơn hàng'));
    expect(content).not.toContain('237');

    const exported = await me.press(panel, says('Export as a file', 'Xuất ra tệp'));
    const [file] = objectsIn(exported['attachments']);
    expect(file).toMatchObject({ filename: 'my-data.json' });
    const data: unknown = JSON.parse(textOf(file?.['text']));
    expect(data).toMatchObject({
      discordId: jane.id,
      linkedOrders: [{ platform: 'sellapp', orderId: '236', via: 'staff', reason: 'told us so' }],
      claimedOrders: [],
      notifications: { channelKind: 'direct', orders: [{ platform: 'sellapp', orderId: '236' }] },
      code: { expiresAt: expect.stringMatching(/^20/) as string },
    });
    expect(textOf(file?.['text'])).not.toContain(staff.id);

    const asked = await me.press(panel, says('Erase', 'Xóa'));
    const kept = await me.press(asked, says('Keep it', 'Giữ lại'));
    expect(textOf(kept['content'])).toContain('#236');
    const again = await me.press(kept, says('Erase', 'Xóa'));
    const erased = await me.press(again, says('Erase everything', 'Xóa tất cả'));
    expect(textOf(erased['content'])).toContain(says('Everything is erased', 'Đã xóa tất cả'));
    const nothing = await me.command('privacy');
    expect(textOf(nothing['content'])).toContain(says('Nothing.', 'Không lưu gì cả.'));
    const seen = await shop.person(staff).status('237');
    expect(textOf(seen['content'])).toContain(`<@${john.id}>`);
  });
});

it('a member cannot begin their limits anew by erasing more than twice a day', async () => {
  shop = await startClaimingBot();
  const erase = async () => {
    const asked = await shop
      .person(jane)
      .press(await shop.person(jane).command('privacy'), 'Erase');
    return textOf((await shop.person(jane).press(asked, 'Erase everything'))['content']);
  };
  expect(await erase()).toMatch(/^Everything is erased/);
  expect(await erase()).toMatch(/^Everything is erased/);
  expect(await erase()).toMatch(/^You have erased everything twice today\. Try again <t:/);
});

describe.skipIf(env['TEST_DATABASE_URL'] !== undefined)('in the database’s files', () => {
  /** Files in its folder that hold these words, but for backups and what a restore has kept. */
  const filesWith = (words: string): readonly string[] => {
    const path = shop.bot.database.DATABASE_PATH;
    const files = readdirSync(dirname(path)).filter((name) => name.startsWith('orders.db'));
    return files.filter((name) => readFileSync(join(dirname(path), name)).includes(words));
  };
  const cli = async (...words: readonly string[]) => {
    const run = await runCli(words, {
      ...shop.bot.database,
      ...{ DISCORD_TOKEN: shop.token, SELLAPP_WEBHOOK_SECRETS: 'any' },
    });
    expect(run).toMatchObject({ code: 0 });
    return run.out;
  };

  it.each([
    [
      'by themselves',
      async () => {
        const asked = await shop
          .person(jane)
          .press(await shop.person(jane).command('privacy'), 'Erase');
        await shop.person(jane).press(asked, 'Erase everything');
      },
    ],
    [
      'by the operator',
      async () => {
        expect(await cli('privacy', 'erase', jane.id)).toMatch(/^Deleted: \d+ rows\.$/);
      },
    ],
  ] as const)('nothing names a member who was erased %s, nor after a restore', async (_, erase) => {
    shop = await startClaimingBot();
    await shop.arrive(order(235, { username: jane.name }));
    await fill();
    const backup = join(folder.path, `before-${_}.db`);
    await cli('backup', backup);
    expect(readFileSync(backup).includes(jane.id)).toBe(true);
    expect(filesWith(jane.id)).not.toEqual([]);

    await erase();
    expect(filesWith(jane.id)).toEqual([]);
    expect(filesWith(john.id)).not.toEqual([]);

    await shop.bot.restart(async () => cli('restore', backup));
    await shop.ready();
    expect(filesWith(jane.id)).toEqual([]);
    const seen = await shop.person(staff).status('236');
    expect(textOf(seen['content'])).not.toContain('<@');
    const other = await shop.person(staff).status('237');
    expect(textOf(other['content'])).toContain(`<@${john.id}>`);
  });

  it('what a member does after they were erased stays over a restart', async () => {
    shop = await startClaimingBot();
    await fill();
    await cli('privacy', 'erase', jane.id);
    const said = { order: '236', member: jane.id, reason: 'came back' };
    await shop.person(staff).command('order assign', said);
    await shop.bot.restart();
    await shop.ready();
    const seen = await shop.person(staff).status('236');
    expect(textOf(seen['content'])).toContain('came back');
  });
});
