import { beforeEach, expect, it } from 'vitest';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { findBarriers } from './find-barriers.ts';
import { noBrowser } from './no-browser.ts';
import { openBrowser, watch } from './open-browser.ts';

beforeEach((context) => {
  if (noBrowser !== undefined) context.skip(noBrowser);
});

const card = {
  content: '🚚 Order #1042 has shipped',
  embeds: [
    {
      description: '🟢 New ━ 🔵 **Shipped** ━ ⚪ Complete',
      footer: { text: 'Fern & Oak · step 2' },
    },
  ],
};

it(
  'the demo’s page of channels has no barriers, on a phone either',
  { timeout: 120_000 },
  async () => {
    const names = ['orders', 'order-board', 'đơn-hàng', 'support'];
    const channels = names.map((name, index) => ({ id: `110000000000000020${index}`, name }));
    const discord = await createLocalDiscord({ rateLimits: false, channels });
    const browser = await openBrowser();
    const context = await browser.newContext();
    const page = await context.newPage();
    const troubles = watch(page, discord.origin);
    await page.goto(discord.origin);
    await page.getByRole('button', { name: 'support' }).waitFor();
    const answer = await fetch(`${discord.url}/v10/channels/1100000000000000200/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(card),
    });
    expect(answer.status).toBe(200);
    await page.getByText('has shipped').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await browser.close();
    await discord.close();
  },
);
