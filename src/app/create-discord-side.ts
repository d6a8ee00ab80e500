import type { Config, Secrets } from '../config/config.ts';
import type { ConsolePorts } from '../console/console-ports.ts';
import { createCompletion } from './create-completion.ts';
import { createConversation } from './create-conversation.ts';
import type { Observer } from './create-observer.ts';
import { createPosting } from './create-posting.ts';
import type { BotHealth } from '../discord/commands/bot-health.ts';
import { createDiscordApi } from '../discord/create-discord-api.ts';
import type { BodyBudget } from '../http/create-body-budget.ts';
import { createInteractionsRoute } from '../http/create-interactions-route.ts';
import type { LiveStreams } from '../http/create-live-streams.ts';
import type { OrderSource } from '../inbox/order-source.ts';
import type { Logger } from '../running/logger.ts';
import type { Storage } from '../storage/storage.ts';

/** Everything that talks to Discord, and the console that shows it: what can be loaded after the door is open. */
export async function createDiscordSide(options: {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly storage: Storage;
  readonly sources: readonly OrderSource[];
  readonly observer: Observer;
  readonly streams: LiveStreams;
  readonly recentRefusals: ConsolePorts['recentRefusals'];
  readonly bodies: BodyBudget;
  readonly logger: Logger;
  readonly version: string;
  /** Absent where nothing catches up. */
  readonly gaps?: (() => BotHealth['gaps']) | undefined;
  /** Called with the status of every answer of Discord. */
  readonly onRequest: (status: number) => void;
  /** An operator wants events processed at once. */
  readonly nudgeInbox: () => void;
}) {
  const { config, secrets, bodies, onRequest, nudgeInbox } = options;
  const { apiUrl: url, interactions } = config.discord;
  const api = createDiscordApi({ url, token: secrets.discordToken, onRequest });
  const posting = createPosting({ ...options, api });
  const completion = createCompletion({ ...options, api, onOwed: posting.nudge });
  const workers = [posting, ...completion];
  const onRedriven = (): void => {
    for (const worker of workers) worker.nudge();
  };
  const conversation = createConversation({ ...options, api, onRedriven });
  const { gatewayState } = conversation;

  const routes: ReturnType<typeof createInteractionsRoute>[] = [];
  if (interactions === 'http') {
    routes.push(createInteractionsRoute({ ...conversation, bodies, now: Date.now }));
  }
  if (secrets.adminToken !== undefined) {
    const { createConsole } = await import('./create-console.ts');
    const nudge = (): void => {
      nudgeInbox();
      onRedriven();
    };
    routes.push(...createConsole({ ...options, api, gatewayState, nudge }));
  }
  return { workers, conversation, routes, onOwed: posting.nudge };
}

export type DiscordSide = Awaited<ReturnType<typeof createDiscordSide>>;
