import { expect, vi } from 'vitest';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import type { LocalInteraction, LocalMember } from '../local-discord/interactions/interaction.ts';
import { objectsIn, textOf, type JsonObject } from '../local-discord/json-object.ts';
import { startBot, type Answer } from '../support/start-bot.ts';

export type Transport = 'gateway' | 'http';

type Seen = JsonObject & { readonly id: string };

const patient = { timeout: 60_000, interval: 20 };

export const jane = { id: '1100000000000000901', name: 'jane.example' };
export const john = { id: '1100000000000000902', name: 'john.example' };
export const ann = { id: '1100000000000000903', name: 'ann.example' };
export const staff = { id: '1100000000000000900', name: 'shop', permissions: 32n };

/** A bot whose shop takes codes, and people who use it: they see its private answers, and press what they can read. */
export async function startClaimingBot(transport: Transport = 'gateway', environment = {}) {
  const discord = await createLocalDiscord({ rateLimits: false });
  const bot = await startBot(discord, {
    DISCORD_INTERACTIONS: transport,
    CLAIM_FIELDS: 'Discord code, ticket',
    ...environment,
  });
  const ready = async (): Promise<void> => {
    await vi.waitFor(() => {
      expect(discord.commands().map(({ name }) => name)).toContain('order');
    }, patient);
    if (transport === 'http') return;
    await vi.waitFor(async () => {
      expect((await bot.health()).body).toMatchObject({ discord: { gateway: 'up' } });
    }, patient);
  };
  await ready();

  const person = (member: LocalMember, locale = 'en-US') => {
    const via = () =>
      transport === 'gateway'
        ? ('gateway' as const)
        : { httpUrl: `http://127.0.0.1:${bot.port()}/discord/interactions` };
    const see = async (interaction: object): Promise<Seen> => {
      const asked = { ...interaction, member, locale, timeoutMs: 15_000 } as LocalInteraction;
      const { message } = await discord.interact(asked, via());
      return { ...message, id: message?.id ?? '' };
    };
    const command = async (name: string, options = {}) =>
      see({ kind: 'command', command: name, options });
    return {
      command,
      status: async (order: string) => command('order status', { order }),
      press: async (message: Seen, label: string) => {
        const rows = objectsIn(message['components']);
        const buttons = rows.flatMap((row) => objectsIn(row['components']));
        const button = buttons.find((one) => one['label'] === label);
        if (button === undefined) throw new Error(`no button ${label}`);
        return see({
          ...{ kind: 'button', customId: textOf(button['custom_id']), messageId: message.id },
        });
      },
      /** A new code, as it is shown. */
      code: async () => {
        const content = textOf((await command('order claim'))['content']);
        const [, code] = /\*\*([0-9A-Z]{4}-[0-9A-Z]{4})\*\*/.exec(content) ?? [];
        if (code === undefined) throw new Error(`no code in ${content}`);
        return code;
      },
    };
  };
  /** Sends a webhook and waits until it is processed; answers what the sender got. */
  const arrive = async (
    told: { readonly event: string },
    platform = 'sellapp',
  ): Promise<Answer> => {
    const processed = () => bot.log().filter(({ event }) => event === 'event_processed').length;
    const before = processed();
    const answer = await bot.send(platform, told.event, told);
    expect(answer).toMatchObject({ status: 200 });
    await vi.waitFor(() => {
      expect(processed()).toBeGreaterThan(before);
    }, patient);
    return answer;
  };

  return {
    ...{ bot, person, arrive, ready, token: discord.token },
    stop: async () => {
      await bot.stop();
      await discord.close();
      expect(discord.refusals).toEqual([]);
      expect(bot.stuck).toEqual([]);
      expect(bot.logText()).not.toMatch(/unexpected_error|interaction_failed|database_unavailable/);
    },
  };
}

export type ClaimingBot = Awaited<ReturnType<typeof startClaimingBot>>;
