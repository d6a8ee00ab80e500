import type { GatewayWord } from '../../../i18n/replies.ts';
import { everyChannel } from '../../../outbox/every-channel.ts';
import type { ParkedChannel } from '../../../operators/vitals.ts';
import type { Overview } from '../../../operators/operator-view.ts';
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

/** What is worst first. Empty if nobody needs to do anything. */
export function concerns(overview: Overview, now: number, ports: ConsolePorts): readonly Concern[] {
  const { vitals } = overview;
  return [
    ...vitals.parked.map((parked) => parkedConcern(parked, ports)),
    ...deadConcerns(overview),
    ...gatewayConcern(ports),
    ...backlogConcern(overview),
    ...refusalConcern(now, ports),
    ...silenceConcerns(overview, ports),
  ];
}

function parkedConcern({ channelId, reason }: ParkedChannel, ports: ConsolePorts): Concern {
  const place = { mood: 'bad', href: '/deliveries', link: 'See what waits' } as const;
  if (channelId === everyChannel) {
    const remedy = `${sentence(reason)} All cards wait; check DISCORD_TOKEN if Discord refuses it, else it passes by itself.`;
    return { ...place, what: 'Discord takes no cards', remedy };
  }
  const remedy = `${sentence(reason)} Let the bot view the channel, send messages, embed links and read the history; or name another one in DISCORD_ROUTES or DISCORD_CHANNEL_ID.`;
  return { ...place, what: `${channelText(channelId, ports)} takes no cards`, remedy };
}

function deadConcerns({ vitals: { deadEvents, deadDeliveries } }: Overview): readonly Concern[] {
  const found: Concern[] = [];
  if (deadEvents > 0) {
    found.push({
      mood: 'bad',
      what: `${count(deadEvents, 'event')} could not be processed`,
      remedy: 'Read why, put it right, then replay.',
      href: '/events?state=dead',
      link: 'See them',
    });
  }
  if (deadDeliveries > 0) {
    found.push({
      mood: 'bad',
      what: `${count(deadDeliveries, 'card')} could not be posted`,
      remedy: 'Read what Discord said, put it right, then redrive.',
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
      what: 'The gateway is not connected',
      remedy:
        'Members’ commands are not answered until it is; cards are posted all the same. It is tried again by itself.',
      href: '/',
      link: 'Look again',
    },
  ];
}

function backlogConcern({ vitals: { inboxPending } }: Overview): readonly Concern[] {
  if (inboxPending < backlogWorthAWord) return [];
  const remedy = 'They are worked off by themselves, oldest first. Look whether the number falls.';
  const what = `${inboxPending} events wait`;
  return [{ mood: 'warn', what, remedy, href: '/events?state=pending', link: 'See them' }];
}

function refusalConcern(now: number, { recentRefusals }: ConsolePorts): readonly Concern[] {
  const recent = recentRefusals().filter(({ at }) => now - at < hourMs);
  const [latest] = recent;
  const times = recent.reduce((sum, refused) => sum + refused.times, 0);
  if (latest === undefined) return [];
  return [
    {
      mood: 'warn',
      what: `${count(times, 'request')} refused within the last hour`,
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
      what: `Nothing has come from ${title} yet`,
      remedy: `Its webhooks must be sent to /webhooks/${name} at this bot’s public address, with one of ${settingName(name, 'WEBHOOK_SECRETS')}.`,
      href: '/refused',
      link: 'See whether some were refused',
    }));
}

function count(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? '' : 's'}`;
}
