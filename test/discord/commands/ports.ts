import { traitsOf } from '../../../src/platforms/index.ts';
import type { ClaimPorts } from '../../../src/discord/commands/claim-ports.ts';
import type { PrivacyPorts } from '../../../src/discord/commands/privacy-ports.ts';
import type { CommandPorts, LookUpLimit } from '../../../src/discord/commands/command-ports.ts';
import { slashCommands } from '../../../src/discord/commands/slash-commands.ts';
import type { SetupPorts } from '../../../src/discord/setup/setup-ports.ts';
import { createInteractionHandler } from '../../../src/discord/interactions/create-interaction-handler.ts';
import type { HomeServers } from '../../../src/discord/create-home-servers.ts';
import type { FoundOrder } from '../../../src/orders/found-order.ts';
import type { Order } from '../../../src/orders/order.ts';

/** Nothing is set up, and nobody is admitted. */
export const noSetup: SetupPorts = {
  shop: '',
  shops: () => [{ id: '', name: '' }],
  of: () => noSetup,
  editor: {
    list: async () => Promise.resolve([]),
    save: async () => Promise.resolve({ kind: 'refused', problems: [] }),
    history: async () => Promise.resolve([]),
  },
  isAdmitted: () => false,
  admit: async () => Promise.resolve({ kind: 'wrong' }),
  lastRefusal: () => undefined,
  platforms: () => [],
  shopName: () => undefined,
  postTestCard: async () => Promise.resolve({ ok: true }),
  hasTestCard: async () => Promise.resolve(false),
  removeTestCard: async () => Promise.resolve({ ok: true }),
  consoleLink: undefined,
};

const notAsked = async () => Promise.reject(new Error('not asked here'));

/** Nobody is notified of anything, and nobody can ask for it. */
export const noNotifying: Pick<CommandPorts, 'members' | 'notifier' | 'canNotify'> = {
  members: {
    ...{ keepChannel: notAsked, subscribe: notAsked, resume: notAsked, receiptState: notAsked },
    ...{ change: notAsked, end: notAsked },
    find: async () => Promise.resolve(undefined),
    list: async () => Promise.resolve([]),
    watches: async () => Promise.resolve([]),
    count: async () => Promise.resolve({ live: 0, suspended: {} }),
  },
  notifier: { start: notAsked, resume: notAsked, stop: notAsked, hasThreads: () => false },
  canNotify: () => false,
};

/** No order is anybody's, and the shop takes no codes. */
export const noClaims: ClaimPorts = {
  fields: () => [],
  giveCode: async () => Promise.reject(new Error('not asked here')),
  hashesOf: () => [],
  isLinked: async () => Promise.resolve(false),
  claimantsOf: async () => Promise.resolve({ link: undefined, others: [] }),
  isBuyer: async () => Promise.resolve(false),
  claimByName: async () => Promise.resolve(false),
  assign: async () => Promise.reject(new Error('not asked here')),
};

/** Nothing is stored of anybody. */
export const noPrivacy: PrivacyPorts = {
  about: async () => Promise.resolve({ links: [], claims: [], code: undefined }),
  erase: async () => Promise.resolve({ kind: 'erased', deleted: 0 }),
};

/** Everybody may look up as often as they like. */
export const unlimited: LookUpLimit = {
  take: async () => Promise.resolve(undefined),
  found: async () => Promise.resolve(),
  mayAsk: async () => Promise.resolve(true),
};

export interface LogLine {
  readonly event: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const sleep = async (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms));

/** A handler over the given ports; what is not given knows nothing and allows everything. */
export function handlerWith(
  ports: Partial<CommandPorts>,
  log: LogLine[] = [],
  placeOf: HomeServers['placeOf'] = async () => Promise.resolve('home'),
) {
  const line = (details: LogLine['details'], event: string) => void log.push({ event, details });
  return createInteractionHandler({
    commands: slashCommands,
    placeOf,
    shopsIn: () => ['sellfern', 'sellapp'],
    sleep: ports.sleep ?? sleep,
    portsFor: () => ({
      orders: {
        find: async () => Promise.resolve([]),
        recent: async () => Promise.resolve({ orders: [], next: undefined }),
        search: async () => Promise.resolve([]),
      },
      sources: [],
      limit: unlimited,
      claims: noClaims,
      privacy: noPrivacy,
      readHealth: async () => Promise.reject(new Error('not asked here')),
      redrive: async () => Promise.reject(new Error('not asked here')),
      ...noNotifying,
      setup: noSetup,
      traitsOf,
      now: Date.now,
      sleep,
      ...ports,
    }),
    staff: () => ({ roleIds: ['42'] }),
    logger: { debug: line, info: line, warn: line, error: line },
    newErrorId: () => 'abc123',
  });
}

export const staffRoles = ['42'];

/** What Discord sends for a slash command. */
export function typed(
  command: string,
  options: Readonly<Record<string, string>> = {},
  { roles = [] as readonly string[], locale = 'en-US', type = 2 } = {},
) {
  const [name, subcommand] = command.split(' ');
  const values = Object.entries(options).map(([key, value]) => ({
    name: key,
    type: 3,
    value,
    focused: type === 4,
  }));
  return {
    id: '1',
    token: 'token',
    application_id: '2',
    type,
    locale,
    member: { user: { id: '900' }, roles, permissions: '0' },
    data: { name, options: [{ name: subcommand, type: 1, options: values }] },
  };
}

/** What Discord sends when a button of a private answer is pressed. */
export function pressed(
  customId: string,
  { roles = [] as readonly string[], locale = 'en-US' } = {},
) {
  const { member, ...rest } = typed('', {}, { roles, locale, type: 3 });
  return {
    ...rest,
    member,
    data: { custom_id: customId, component_type: 2 },
    message: { flags: 64 },
  };
}

export function foundOrder(order: Partial<Order>, refreshedAt = Date.now()): FoundOrder {
  const defaults = { platform: 'sellfern', id: '1042', items: [], parcels: [], knownAsOf: 1 };
  return { order: { ...defaults, ...order }, timeline: [], refreshedAt };
}
