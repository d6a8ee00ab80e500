import { randomBytes } from 'node:crypto';
import type { Logger } from '../running/logger.ts';
import type { OnOneMachine, Part } from '../running/part.ts';
import { createSchedule } from '../jobs/create-schedule.ts';
import { createEndWatches } from '../members/create-end-watches.ts';
import type { Members } from '../members/members.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import { createApplicationSetup, type ApplicationSetup } from './create-application-setup.ts';
import { slashCommands } from './commands/slash-commands.ts';
import type { DiscordApi } from './create-discord-api.ts';
import { createIsStaff } from './create-is-staff.ts';
import { createHomeServers, type HomeServers, type Household } from './create-home-servers.ts';
import { createGateway, type GatewayState } from './create-gateway.ts';
import {
  createAnswerDelivery,
  type AnswerDelivery,
} from './interactions/create-answer-delivery.ts';
import {
  createInteractionHandler,
  type InteractionHandlerOptions,
} from './interactions/create-interaction-handler.ts';
import type { Transport } from './interactions/interactions-doubt.ts';
import { createInteractionCalls } from './interactions/create-interaction-calls.ts';

export interface InteractionsOptions {
  readonly api: DiscordApi;
  readonly apiUrl: string;
  readonly token: string;
  /** How members' commands reach us. Discord uses one of the two, never both. */
  readonly transport: Transport;
  readonly onOneMachine: OnOneMachine;
  readonly portsFor: InteractionHandlerOptions['portsFor'];
  readonly now: () => number;
  /** The server in which commands are registered; everywhere where there is none. */
  readonly commandsIn: () => string | undefined;
  readonly staff: InteractionHandlerOptions['staff'];
  /** Which shops are seen in which servers: those that are named, and those of their channels. */
  readonly households: () => readonly Household[];
  /** The settings that name a channel. */
  readonly settingsNaming: (channelId: string) => readonly string[];
  readonly store: KeyValueStore;
  readonly members: Members;
  /** Called with every packet of the gateway that could not be parsed. */
  readonly onUnreadable: () => void;
  readonly logger: Logger;
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Stopping takes no new interaction and answers those under way. */
export interface Interactions extends Part {
  readonly gatewayState: () => GatewayState | 'off';
  /** Other channels and servers may be the shop's now. */
  readonly onSettings: () => void;
  /** For the HTTP transport: Discord's key, and the answer to one request. */
  readonly publicKey: ApplicationSetup['publicKey'];
  readonly answer: AnswerDelivery['overHttp'];
}

const watchesEveryMs = 3_600_000;

/** Looks every hour whether watchers are still staff. */
function createWatchKeeping(
  { api, staff, members, logger, now }: InteractionsOptions,
  { isSeenIn }: HomeServers,
): Part {
  const look = createIsStaff({ api, staff, isSeenIn });
  return createSchedule({
    everyMs: watchesEveryMs,
    task: createEndWatches({ members, look, logger, now }),
    onError: (error) => {
      logger.warn({ err: error }, 'watches_unchecked');
    },
  });
}

/** Everything between a member's command and its answer, over either transport. */
export function createInteractions(options: InteractionsOptions): Interactions {
  const { api, transport, commandsIn, store, logger, random, sleep, now } = options;
  const newErrorId = (): string => randomBytes(4).toString('hex');
  const homes = createHomeServers(options);
  const handle = createInteractionHandler({
    ...{ placeOf: homes.placeOf, shopsIn: homes.shopsIn },
    commands: slashCommands,
    ...{ portsFor: options.portsFor, staff: options.staff, sleep },
    logger,
    newErrorId,
  });
  const calls = createInteractionCalls({ api, logger, now, sleep });
  const delivery = createAnswerDelivery({ handle, calls, logger, now });
  const setup = createApplicationSetup({
    api,
    commandsIn,
    transport,
    settings: store,
    logger,
    sleep,
    random,
  });
  const gateway =
    transport === 'gateway'
      ? createGateway({ ...options, onInteraction: delivery.overGateway })
      : undefined;

  const watches = createWatchKeeping(options, homes);
  const listening: Part = {
    start: () => {
      homes.start();
      setup.start();
      gateway?.start();
      watches.start();
    },
    stop: async () => {
      homes.stop();
      setup.stop();
      await Promise.all([gateway?.stop(), watches.stop()]);
    },
  };
  // Discord tells every connection of the gateway; over HTTP whoever is asked answers, and needs the key.
  const { start, stop } = transport === 'gateway' ? options.onOneMachine(listening) : listening;

  return {
    start,
    stop: async () => {
      await stop();
      await delivery.drain();
    },
    onSettings: () => {
      homes.look();
      setup.refresh();
    },
    gatewayState: () => gateway?.state() ?? 'off',
    publicKey: setup.publicKey,
    answer: delivery.overHttp,
  };
}
