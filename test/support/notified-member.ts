import { expect, vi } from 'vitest';
import type { LocalDiscord } from '../local-discord/create-local-discord.ts';
import type {
  InteractionResult,
  Transport,
} from '../local-discord/interactions/create-interact.ts';
import type { LocalInteraction } from '../local-discord/interactions/interaction.ts';
import { objectsIn, textOf } from '../local-discord/json-object.ts';
import type { Bot } from './start-bot.ts';

const patient = { timeout: 60_000, interval: 20 };
type Message = NonNullable<InteractionResult['message']>;

/** The id of the button with this label, on a message. */
export function buttonOn(message: Message, label: string | RegExp): string {
  const buttons = objectsIn(message.components).flatMap((row) => objectsIn(row['components']));
  const found = buttons.find((one) => textOf(one['label']).match(label) !== null);
  if (found === undefined) throw new Error(`there is no button ${String(label)}`);
  return textOf(found['custom_id']);
}

/** A shop whose orders change, and a member who asks about them. */
export function createNotifiedMember(options: {
  readonly discord: LocalDiscord;
  readonly bot: Bot;
  readonly id: string;
  readonly locale?: string;
  readonly via?: Transport | undefined;
  /** They have Manage Server. */
  readonly isStaff?: boolean;
  readonly roles?: readonly string[];
}) {
  const {
    discord,
    bot,
    id,
    locale = 'en-US',
    via = 'gateway',
    isStaff = false,
    roles = [],
  } = options;
  const member = { id, roles, ...(isStaff && { permissions: 1n << 5n }) };
  const act = async (interaction: LocalInteraction): Promise<Message> => {
    const { message } = await discord.interact({ ...interaction, member, locale }, via);
    if (message === undefined) throw new Error('the answer is no message');
    return message;
  };
  const press = async (message: Message, label: string | RegExp): Promise<Message> =>
    act({
      kind: 'button',
      customId: buttonOn(message, label),
      messageId: message.id,
      channelId: message.channel_id,
    });
  const direct = () => {
    const channel = discord.directOf(id);
    return channel === undefined ? [] : discord.messages(channel);
  };

  return {
    act,
    press,
    ask: async (order: string) =>
      act({ kind: 'command', command: 'order status', options: { order } }),
    panel: async () => act({ kind: 'command', command: 'order notifications' }),
    /** What they were sent. */
    direct,
    texts: () => direct().map(({ content }) => content),
    /** Nothing waits, and every card shows its order as it is. */
    calm: async () =>
      vi.waitFor(async () => {
        expect((await bot.health()).body).toMatchObject({ inbox: { pending: 0 } });
        const metrics = await fetch(`http://127.0.0.1:${bot.metricsPort() ?? 0}/metrics`);
        expect(await metrics.text()).toMatch(/^cards_stale 0$/m);
        expect((await bot.health()).body).toMatchObject({ outbox: { pending: 0 } });
      }, patient),
  };
}

/** Sends an order's changes as the shop does, a minute apart. */
export function createShop(bot: Bot) {
  let minute = 0;
  return async (status: string, order = '1042'): Promise<void> => {
    minute += 1;
    const at = new Date(Date.parse('2026-05-01T12:00:00Z') + minute * 60_000).toISOString();
    const type = status === 'New' ? 'order.created' : 'order.status_changed';
    const answer = await bot.send('sellfern', type, {
      ...{ id: `evt_${order}_${minute}`, type, created_at: at },
      data: { order_id: order, status, customer_name: 'Zoe Quillfeather' },
    });
    expect(answer.status).toBe(200);
  };
}
