import { ButtonStyle } from 'discord.js';
import type { MemberClaims } from '../../claims/claims.ts';
import type { Member } from '../../members/member.ts';
import type { Subscription } from '../../members/subscription.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Locale } from '../../i18n/locale.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { orderName } from '../embeds/order-name.ts';
import { plainText } from '../embeds/plain-text.ts';
import { commandButton, rowOf } from './command-button.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Asker, Command } from './command.ts';
import type { Reply } from './reply.ts';

const name = 'privacy';

/** What is stored about whoever asks: they see it, take it along, and have it erased. */
export const privacy: Command = {
  name,
  staffOnly: false,
  // The panel stays beside the file.
  answersBeside: (payload) => payload === 'export',
  run: async ({ asker }, ports) => show(asker, ports),
  press: async ({ asker, payload }, ports) => {
    switch (payload) {
      case 'export':
        return exportAll(asker, ports);
      case 'ask':
        return ask(asker);
      case 'erase':
        return erase(asker, ports);
      case 'show':
        return show(asker, ports);
      default:
        return undefined;
    }
  },
};

async function show({ memberId, locale }: Asker, ports: CommandPorts): Promise<Reply> {
  const { privacy: words } = repliesFor(locale);
  const lines = linesAbout(await aboutMember(memberId, ports), locale, ports);
  const content = [words.title, ...(lines.length === 0 ? [words.nothing] : lines), words.rest];
  const buttons = [
    commandButton(name, 'export', words.exportFile),
    commandButton(name, 'ask', words.erase, ButtonStyle.Danger),
  ];
  return { content: content.join('\n'), components: [rowOf(buttons)] };
}

/** Everything that is stored about one member. */
interface AboutMember {
  readonly claims: MemberClaims;
  readonly member: Member | undefined;
  /** Of which orders they are told. */
  readonly told: readonly Subscription[];
}

async function aboutMember(
  memberId: string,
  { privacy: { about }, members }: Pick<CommandPorts, 'privacy' | 'members'>,
): Promise<AboutMember> {
  const [claims, member, told] = await Promise.all([
    about(memberId),
    members.find(memberId),
    members.list(memberId),
  ]);
  return { claims, member, told };
}

/** The newest ten orders by name, the others as a number. */
const mostNamed = 10;

function linesAbout(
  { claims: { links, claims, code }, member, told }: AboutMember,
  locale: Locale,
  { now, traitsOf }: Pick<CommandPorts, 'now' | 'traitsOf'>,
): readonly string[] {
  const { privacy: words, claim } = repliesFor(locale);
  const named = links.toReversed().slice(0, mostNamed);
  const orders = named.map(({ platform, orderId, via, at }) =>
    [
      `- ${orderName({ id: orderId })}`,
      plainText(traitsOf(platform).title, 40),
      claim.way[via],
      discordTime(at, 'd'),
    ].join(' · '),
  );
  const rest = links.length - named.length;
  return [
    ...(links.length === 0 ? [] : [words.links, ...orders]),
    ...(rest === 0 ? [] : [words.more({ count: rest })]),
    ...(member === undefined ? [] : [words.notified({ count: told.length })]),
    ...(claims.length === 0 ? [] : [words.claims({ count: claims.length })]),
    ...(code === undefined || code.expiresAt <= now()
      ? []
      : [words.code({ until: discordTime(code.expiresAt, 'R') })]),
  ];
}

const written = (ms: number): string => new Date(ms).toISOString();

/** Names nobody else: who of the staff linked an order is not the member's to take along. */
async function exportAll({ memberId, locale }: Asker, ports: CommandPorts): Promise<Reply> {
  const { claims: known, member, told } = await aboutMember(memberId, ports);
  const { links, claims, code } = known;
  const content = {
    discordId: memberId,
    exportedAt: written(ports.now()),
    linkedOrders: links.map(({ platform, orderId, via, reason, at }) => ({
      ...{ platform, orderId, via, reason, linkedAt: written(at) },
    })),
    claimedOrders: claims.map(({ platform, orderId, via, at }) => ({
      ...{ platform, orderId, via, claimedAt: written(at) },
    })),
    notifications: member && notificationsOf(member, told),
    code: code && { madeAt: written(code.at), expiresAt: written(code.expiresAt) },
  };
  return {
    content: repliesFor(locale).privacy.exported,
    file: { name: 'my-data.json', text: `${JSON.stringify(content, undefined, 2)}\n` },
  };
}

function notificationsOf(
  { channel, openedAt, locale, stages, quiet, suspended }: Member,
  told: readonly Subscription[],
) {
  return {
    ...{ channelId: channel.id, channelKind: channel.kind, openedAt: written(openedAt) },
    ...{ language: locale, stages, quietHours: quiet, suspended: suspended?.reason },
    orders: told.map(({ platform, orderId, guildId, kind, state, createdAt }) => ({
      ...{ platform, orderId, serverId: guildId, kind, state, since: written(createdAt) },
    })),
  };
}

function ask({ locale }: Asker): Reply {
  const { privacy: words } = repliesFor(locale);
  const buttons = [
    commandButton(name, 'erase', words.eraseYes, ButtonStyle.Danger),
    commandButton(name, 'show', words.keep),
  ];
  return { content: words.eraseQuestion, components: [rowOf(buttons)] };
}

async function erase(asker: Asker, ports: CommandPorts): Promise<Reply> {
  const { privacy: words } = repliesFor(asker.locale);
  const erased = await ports.privacy.erase(asker);
  if (erased.kind === 'erased') return { content: words.erased };
  return { content: words.erasedBefore({ again: discordTime(ports.now() + erased.waitMs, 'R') }) };
}
