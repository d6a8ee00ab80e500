import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { sendEvenly } from '../../bench/load/send-evenly.ts';
import type { LocalDiscord } from '../local-discord/create-local-discord.ts';
import { machineSecret } from '../real-postgres/start-machine.ts';
import { runCli } from '../cli/run-cli.ts';
import { cardsOf } from './cards-of.ts';

const perSecond = 200;
/** Cards that were posted by the former route before another is set. */
const cardsBefore = perSecond / 2;
/** Seconds of load after the change. */
const secondsAfter = 3;
const started = Date.UTC(2026, 4, 1);

/** An event as the database has it, with the channel of each of its deliveries. */
export interface RoutedEvent {
  readonly eventId: string;
  /** ms since 1970. */
  readonly receivedAt: number;
  readonly settledAt: number;
  readonly channelId: string;
}

/** The statement that asks for them. */
export const routedEventsQuery = `SELECT events.event_id AS "eventId", events.received_at AS "receivedAt",
    events.settled_at AS "settledAt", deliveries.channel_id AS "channelId"
  FROM events LEFT JOIN deliveries ON deliveries.event = events.id`;
/** When the setting was saved, ms since 1970. */
export const savedAtQuery = `SELECT changed_at AS at FROM setting_changes WHERE name = 'DISCORD_ROUTES'`;

/** Webhooks of Sellfern, each of an order of its own. */
function webhooksFrom(first: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const order = first + index;
    const type = 'order.status_changed';
    const created_at = new Date(started + order * 1_000).toISOString();
    const data = { order_id: `ord_${order}`, status: 'Shipped' };
    const body = Buffer.from(JSON.stringify({ id: `evt_${order}`, type, created_at, data }));
    const signed = sellfern.sign({ type, body, secret: machineSecret });
    const headers = { ...signed, 'content-type': 'application/json' };
    return { path: '/webhooks/sellfern', headers, body };
  });
}

/**
 * Sends 200 webhooks per second, evenly and to each machine in turn, and sets another route meanwhile, by the command line
 * beside them. Answers the ids of the events, each of which was acknowledged.
 */
export async function changeUnderLoad(options: {
  readonly ports: readonly number[];
  readonly discord: LocalDiscord;
  /** By which a command finds the database. */
  readonly environment: Readonly<Record<string, string>>;
  readonly routes: string;
}): Promise<readonly string[]> {
  const { ports, discord, environment, routes } = options;
  let sent = 0;
  const sendForOneSecond = async (): Promise<void> => {
    const each = perSecond / ports.length;
    const sending = ports.map(async (port, place) =>
      sendEvenly(port, webhooksFrom(sent + place * each, each), each),
    );
    sent += perSecond;
    await Promise.all(sending);
  };
  for (let cards = 0; cards < cardsBefore; cards = cardsOf(discord).length)
    await sendForOneSecond();
  let isOver = false;
  const set = runCli(['settings', 'set', 'DISCORD_ROUTES', routes], {
    ...environment,
    SELLFERN_WEBHOOK_SECRETS: machineSecret,
  }).finally(() => {
    isOver = true;
  });
  const sendUntilAfter = async (): Promise<void> => {
    for (let after = 0; after < secondsAfter; after += isOver ? 1 : 0) await sendForOneSecond();
  };
  const [run] = await Promise.all([set, sendUntilAfter()]);
  if (run.code !== 0) throw new Error(run.err);
  return Array.from({ length: sent }, (_, order) => `evt_${order}`);
}

/** What an acknowledged event must not be: elsewhere, nowhere, or there twice. */
export function judgeChange(options: {
  readonly acknowledged: readonly string[];
  readonly events: readonly RoutedEvent[];
  readonly savedAt: number;
  readonly from: string;
}) {
  const { acknowledged, events, savedAt, from } = options;
  const found = Map.groupBy(events, ({ eventId }) => eventId);
  const times = (id: string): number => found.get(id)?.length ?? 0;
  const before = events.filter(({ channelId }) => channelId === from);
  return {
    lost: acknowledged.filter((id) => times(id) === 0),
    doubled: acknowledged.filter((id) => times(id) > 1),
    /** Those that were decided more than a second after it, and do not follow it. */
    behind: before.filter(({ settledAt }) => settledAt > savedAt + 1_000),
    /** Those that arrived later than that: there must be some, or nothing was shown. */
    late: events.filter(({ receivedAt }) => receivedAt > savedAt + 1_000),
  };
}
