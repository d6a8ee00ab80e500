import type { GatewayWord } from '../../../i18n/replies.ts';
import { counted } from '../../../i18n/counted.ts';
import { everyChannel } from '../../../outbox/every-channel.ts';
import type { ParkedChannel } from '../../../outbox/parked-channel.ts';
import { lagWorthAWordMs } from '../../../operators/lag-worth-a-word-ms.ts';
import { backupTooOldMs } from '../../../operators/backup-too-old-ms.ts';
import type { FailingMessage } from '../../../operators/desk.ts';
import type { Overview } from '../../../operators/operator-view.ts';
import { webhookPath } from '../../../platforms/webhook-path.ts';
import { settingName } from '../../../config/setting-name.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { channelText } from '../../parts/channel-label.ts';
import { sentence } from '../../parts/sentence.ts';
import { refusalWords } from '../refused/refusal-words.ts';

/** Something that does not go as it should, and the one thing to do about it. */
export interface Concern {
  readonly mood: 'warn' | 'bad';
  readonly what: string;
  readonly remedy: string;
  /** Below `/console`: where it can be done. */
  readonly href: string;
  readonly link: string;
}

const hourMs = 3_600_000;
/** More waiting events than a bot that keeps up ever has. */
const backlogWorthAWord = 1_000;
/** States in which commands are not answered; with the others they are, perhaps over HTTP or by another machine. */
const disconnected: ReadonlySet<GatewayWord> = new Set(['connecting', 'down', 'token_refused']);

/** The worst first. Empty if there is nothing to do. */
export function concerns(
  overview: Overview,
  {
    now,
    isNew,
    failing,
  }: {
    readonly now: number;
    readonly isNew: boolean;
    readonly failing: readonly FailingMessage[];
  },
  ports: ConsolePorts,
): readonly Concern[] {
  const { vitals } = overview;
  return [
    ...vitals.parked.map((parked) => parkedConcern(parked, ports)),
    ...failing.map((message) => failingConcern(message, now, ports)),
    ...deadConcerns(overview),
    ...backupConcern(overview, now, ports),
    ...gatewayConcern(ports),
    ...backlogConcern(overview),
    ...lagConcern(overview, now),
    ...refusalConcern(now, ports),
    // Until a first event, there is a list of what is left to do.
    ...(isNew ? [] : silenceConcerns(overview, ports)),
  ];
}

function parkedConcern({ channelId, reason }: ParkedChannel, ports: ConsolePorts): Concern {
  const place = { mood: 'bad', href: '/deliveries', link: 'See what is waiting' } as const;
  if (channelId === everyChannel) {
    const remedy = `${sentence(reason)} All cards are waiting. If Discord refuses the token, check DISCORD_TOKEN; anything else passes on its own.`;
    return { ...place, what: 'The bot cannot post to Discord', remedy };
  }
  const remedy = `${sentence(reason)} Once that is fixed in Discord the bot goes on by itself. If the channel is gone for good, move its cards to another one.`;
  return { ...place, what: `The bot cannot post in ${channelText(channelId, ports)}`, remedy };
}

function failingConcern(
  { channelId, reason, since }: FailingMessage,
  now: number,
  ports: ConsolePorts,
): Concern {
  const hours = counted(Math.floor((now - since) / hourMs), 'hour');
  return {
    mood: 'bad',
    what: `A message in ${channelText(channelId, ports)} has been failing for ${hours}`,
    remedy: `${sentence(reason)} What waits behind it is not lost, and the bot keeps trying. Check Discord’s status page.`,
    href: '/deliveries',
    link: 'See what is waiting',
  };
}

/** Where nobody else makes backups, and none was found whole since the bot started, that counts from there. */
function backupConcern(
  { vitals }: Overview,
  now: number,
  { desk, process }: ConsolePorts,
): readonly Concern[] {
  const since = vitals.backupVerifiedAt ?? (desk.backupVerifiedAt && process().startedAt);
  if (since === undefined || now - since <= backupTooOldMs) return [];
  return [
    {
      mood: 'bad',
      what: `No backup was found whole for ${counted(Math.floor((now - since) / (24 * hourMs)), 'day')}`,
      remedy:
        'Look for backup_failed or backup_skipped in the log: the disk may be full. On the command line, order-tracker backup makes one at once.',
      href: '/',
      link: 'Reload',
    },
  ];
}

function deadConcerns({ vitals: { deadEvents, deadDeliveries } }: Overview): readonly Concern[] {
  const found: Concern[] = [];
  if (deadEvents > 0) {
    found.push({
      mood: 'bad',
      what: `${counted(deadEvents, 'event')} could not be processed`,
      remedy: 'See why, fix the cause, then retry.',
      href: '/events?status=failed',
      link: 'See them',
    });
  }
  if (deadDeliveries > 0) {
    found.push({
      mood: 'bad',
      what: `${counted(deadDeliveries, 'card')} could not be posted`,
      remedy: 'See what Discord answered, fix the cause, then retry.',
      href: '/deliveries',
      link: 'See them',
    });
  }
  return found;
}

function gatewayConcern({ process }: ConsolePorts): readonly Concern[] {
  const { gateway } = process();
  if (!disconnected.has(gateway)) return [];
  return [
    {
      mood: 'warn',
      what: 'The bot is not connected to Discord’s gateway',
      remedy:
        'Members’ commands get no answer until it is. Cards are still posted. The bot keeps trying to connect.',
      href: '/',
      link: 'Reload',
    },
  ];
}

function backlogConcern({ vitals: { inboxPending } }: Overview): readonly Concern[] {
  if (inboxPending < backlogWorthAWord) return [];
  const remedy = 'They are processed on their own, oldest first. Check that the number goes down.';
  const what = `${inboxPending} events are waiting`;
  return [{ mood: 'warn', what, remedy, href: '/events?status=waiting', link: 'See them' }];
}

function lagConcern(
  { vitals: { cardsStale, cardStaleSince } }: Overview,
  now: number,
): readonly Concern[] {
  if (cardStaleSince === null || now - cardStaleSince <= lagWorthAWordMs) return [];
  const minutes = Math.floor((now - cardStaleSince) / 60_000);
  const remedy =
    'After a change of many old orders that passes on its own: Discord limits edits of old messages. Otherwise see whether their channel is blocked; the page of an order says how its cards are.';
  const what = `${counted(cardsStale, 'order card')} to be posted or edited, the oldest for ${minutes} minutes`;
  return [{ mood: 'warn', what, remedy, href: '/deliveries', link: 'See what is waiting' }];
}

function refusalConcern(now: number, { recentRefusals }: ConsolePorts): readonly Concern[] {
  const recent = recentRefusals().filter(({ at }) => now - at < hourMs);
  const [latest] = recent;
  const times = recent.reduce((sum, refused) => sum + refused.times, 0);
  if (latest === undefined) return [];
  return [
    {
      mood: 'warn',
      what: `${counted(times, 'request')} refused within the last hour`,
      remedy: sentence(refusalWords(latest).why),
      href: '/refused',
      link: 'See why, and what to do',
    },
  ];
}

function silenceConcerns({ vitals }: Overview, { platforms }: ConsolePorts): readonly Concern[] {
  const heard = new Set(vitals.lastEvents.map(({ platform }) => platform));
  return platforms
    .filter(({ name }) => !heard.has(name))
    .map(({ name, title }) => ({
      mood: 'warn' as const,
      what: `No webhooks from ${title} yet`,
      remedy: `At ${title}, add a webhook with this bot’s public address and ${webhookPath(name)}, and put its secret in ${settingName(name, 'WEBHOOK_SECRETS')}.`,
      href: '/refused',
      link: 'Check refused requests',
    }));
}
