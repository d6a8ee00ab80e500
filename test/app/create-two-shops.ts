import { createDrawCard } from '../../src/discord/embeds/create-draw-card.ts';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import { slashCommands } from '../../src/discord/commands/slash-commands.ts';
import { createInteractionHandler } from '../../src/discord/interactions/create-interaction-handler.ts';
import { createOwnerCheck } from '../../src/inbox/create-owner-check.ts';
import { createProcess } from '../../src/inbox/create-process.ts';
import { createReceive } from '../../src/inbox/create-receive.ts';
import { platformNamed, traitsOf } from '../../src/platforms/index.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import type { Routing } from '../../src/routing/route.ts';
import { noClaims, noNotifying, noPrivacy, noSetup, unlimited } from '../discord/commands/ports.ts';
import { openOwnStorage } from '../support/open-own-storage.ts';

export const seen = 'sellfern-2';
export const server = '1100000000000000300';
const staffRole = '42';
const feed = '1100000000000000301';
const cards = '1100000000000000302';
const minute = 60_000;
const begins = Date.parse('2026-05-23T12:00:00Z');
const quiet = () => undefined;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

export interface ShopEvent {
  readonly kind: 'event';
  readonly shop: string;
  readonly type: string;
  readonly body: object;
}

export interface Question {
  readonly kind: 'question';
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly isStaff: boolean;
  readonly isTyping: boolean;
}

/** At which minute something happens, so that it does in both worlds. */
export type Timed = (ShopEvent | Question) & { readonly at: number };

const routingOf = (shop: string): Routing => ({
  rules: [
    {
      pattern: '*',
      channelIds: shop === seen ? [feed, cards] : ['1100000000000000200', '1100000000000000201'],
    },
  ],
  defaultRules: [],
  defaultLocale: 'en',
  modes: { [cards]: 'card', '1100000000000000201': 'card' },
  loud: ['shipped'],
});

/** What rows are called in the database, and with it markers and places, counts what all shops have. */
function withoutRows(text: string): string {
  return text.replace(/-?\d{1,15}_\d{1,15}/g, 'place').replace(/\b[0-9A-HJKMNP-TV-Z]{8}\b/g, '#');
}

/** Runs the bot's parts over a database of its own; answers what is seen in the server of the shop `seen`. */
export async function runShops(happenings: readonly Timed[]): Promise<readonly string[]> {
  const storage = await openOwnStorage();
  let time = begins;
  const now = () => time;
  const shared = { inbox: storage.inbox, now, logger: silent, random: () => 0 };
  const receive = createReceive({
    ...{ ...shared, isForeign: createOwnerCheck(storage), backlogLimit: 1_000 },
    ...{ onArrived: quiet, onAccepted: quiet },
  });
  const process = createProcess({ ...shared, platformNamed, routing: routingOf, onSettled: quiet });
  const handle = createInteractionHandler({
    commands: slashCommands,
    placeOf: async () => Promise.resolve('home'),
    shopsIn: (guildId) => (guildId === server ? [seen] : []),
    staff: () => ({ roleIds: [staffRole] }),
    portsFor: ({ shops }) => ({
      orders: storage.ordersOf(shops),
      ...{ sources: [], limit: unlimited, setup: noSetup, traitsOf, now },
      ...{ ...noNotifying, claims: noClaims, privacy: noPrivacy },
      readHealth: async () => Promise.reject(new Error('not asked here')),
      redrive: undefined,
      sleep: async () => new Promise(() => undefined),
    }),
    sleep: async () => new Promise(() => undefined),
    logger: silent,
    newErrorId: () => 'id',
  });
  const said: string[] = [];
  const note = (what: unknown): void => void said.push(withoutRows(JSON.stringify(what)));
  const draw = createDrawCard(traitsOf);
  const claim = { leaseMs: minute, limit: 100 };

  const postAll = async (): Promise<void> => {
    const pack = createPack(traitsOf);
    for (const message of await storage.outbox.claim({ ...claim, now: time, pack })) {
      if ([feed, cards].includes(message.channelId)) note([message.channelId, message.body]);
      await storage.outbox.settle(message, { kind: 'done', discordId: `m${message.id}` }, time);
    }
    const due = await storage.cards.claim({ ...claim, now: time, slow: [], oldBefore: 0 });
    for (const claimed of due) {
      const { card, found } = claimed;
      if (card.channelId === cards) note([card.channelId, found && draw({ ...claimed, found })]);
      const messageId = card.messageId ?? `c-${card.orderId}`;
      const outcome =
        card.messageId === null
          ? ({ kind: 'posted', messageId, isKnown: true } as const)
          : ({ kind: 'edited' } as const);
      await storage.cards.settle(claimed, outcome, time);
    }
  };

  const answer = async ({ command, options, isStaff, isTyping }: Question): Promise<void> => {
    const [name, subcommand] = command.split(' ');
    const values = Object.entries(options).map(([key, value]) => ({
      ...{ name: key, type: 3, value, focused: isTyping },
    }));
    const { response } = await handle({
      ...{ id: '1', token: 'token', application_id: '2', type: isTyping ? 4 : 2, locale: 'en-US' },
      ...{ guild_id: server, authorizing_integration_owners: { 0: server } },
      member: { user: { id: '900' }, roles: isStaff ? [staffRole] : [], permissions: '0' },
      data: { name, options: [{ name: subcommand, type: 1, options: values }] },
    });
    note([command, options, isStaff, response]);
  };

  for (const happening of happenings) {
    time = begins + happening.at * minute;
    if (happening.kind === 'question') {
      await answer(happening);
      continue;
    }
    const { shop, type, body: content } = happening;
    const body = Buffer.from(JSON.stringify(content));
    const secret = `secret-of-${shop}`;
    const headers = sellfern.sign({ type, body, secret });
    const received = await receive(
      { shop, platform: sellfern, secrets: [secret] },
      { headers, body },
    );
    if (shop === seen) note(received);
    for (const event of await storage.inbox.claim({ ...claim, now: time })) await process([event]);
    await postAll();
    // A line under a card waits until its card is posted.
    await postAll();
  }
  await storage.close();
  return said;
}
