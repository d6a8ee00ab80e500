import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import type { LocalMessage } from '../local-discord/world/create-messages.ts';
import { startBot } from '../support/start-bot.ts';
import { createTally, type Counted, type Tally } from './create-tally.ts';

const languages = [
  {
    locale: 'en-US',
    channelId: '1100000000000000200',
    store: 'fern-oak',
    order: 1042,
    command: 'status',
    shipped: 'has shipped',
    status: 'Shipped',
    unknown: 'No order with that number was found',
  },
  {
    locale: 'vi',
    channelId: '1100000000000000201',
    store: 'lua-viet',
    order: 2077,
    command: 'trạng-thái',
    shipped: 'đã được giao cho đơn vị vận chuyển',
    status: 'Đã gửi',
    unknown: 'Không tìm thấy đơn hàng với mã này',
  },
] as const;
type Language = (typeof languages)[number];
const [english, vietnamese] = languages;
const customer = 'Jane Smith';

/** Somebody in the server: reads a card, asks about the order on it, misspells it, and asks for one that is not there. */
export async function member(): Promise<Counted> {
  const tally = createTally('Member: from a card to an answer, in two languages');
  const discord = await createLocalDiscord({
    rateLimits: false,
    answerWithinMs: 60_000,
    channels: [
      { id: english.channelId, name: 'orders' },
      { id: vietnamese.channelId, name: 'đơn-hàng', locale: 'vi' },
    ],
  });
  const bot = await startBot(discord, {
    DISCORD_GUILD_ID: discord.guildId,
    DISCORD_ROUTES: `order.*@${vietnamese.store}>vi=${vietnamese.channelId}`,
  });
  try {
    for (const { order, store } of languages) {
      const data = {
        ...{ order_id: order, status: 'Shipped', store_id: store, customer_name: customer },
        ...{ total_amount: 84.5, currency: 'USD', items: [{ name: 'Scarf', quantity: 1 }] },
      };
      const type = 'order.status_changed';
      const event = { id: `evt_${order}`, type, created_at: new Date().toISOString(), data };
      await bot.send('sellfern', type, event);
    }
    await discord.waitForMessages(languages.length);
    for (const language of languages) {
      const ask = async (order: string) =>
        (
          await discord.interact({
            ...{ kind: 'command', command: 'order status', options: { order } },
            ...{ locale: language.locale, channelId: language.channelId },
          })
        ).message;
      const [card] = discord.messages(language.channelId);
      const menu = JSON.stringify(discord.commands());
      await readAndAsk(tally, language, card, { menu, ask });
    }
    tally.expect(`Discord refused: ${discord.refusals.join()}`, discord.refusals.length === 0);
    return tally.count();
  } finally {
    await bot.stop();
    await discord.close();
  }
}

const textOf = (message: LocalMessage | undefined): string =>
  JSON.stringify([message?.content, message?.embeds, message?.components]);

async function readAndAsk(
  tally: Tally,
  { locale, command, shipped, status, unknown }: Language,
  card: LocalMessage | undefined,
  discord: {
    readonly menu: string;
    readonly ask: (order: string) => Promise<LocalMessage | undefined>;
  },
): Promise<void> {
  const headline = card?.content ?? '';
  tally.expect(`${locale}: the notification says “${headline}”`, headline.includes(shipped));
  tally.expect(`${locale}: the card names the customer`, !/Jane|84\.5/.test(textOf(card)));
  const number = /#\d+/.exec(headline)?.[0] ?? '';
  const misspelt = number.replace('0', 'O');

  tally.click(`/${command} of the menu`);
  tally.expect(`${locale}: the menu has no ${command}`, discord.menu.includes(`"${command}"`));
  for (const asked of [number, misspelt, '#999999']) {
    if (asked !== number) tally.click(`/${command} again`);
    tally.field(asked);
    tally.command(`/order ${command} ${asked}`);
    const answer = await discord.ask(asked);
    const text = textOf(answer);
    const fits =
      asked === number ? text.includes(number) && text.includes(status) : text.includes(unknown);
    tally.expect(`${locale}: ${asked} is answered with ${text}`, fits);
    tally.expect(`${locale}: others see the answer`, ((answer?.flags ?? 0) & 64) !== 0);
    tally.expect(`${locale}: the answer names the customer`, !/Jane|84[.,]5/.test(text));
  }
}
