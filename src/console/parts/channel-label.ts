import { html, type SafeHtml } from '@remix-run/html-template';
import { membersChannel } from '../../operators/members-channel.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import type { ConsolePorts } from '../console-ports.ts';

type Names = Pick<ConsolePorts, 'channelName'>;

/** `#orders`, or the id while the name is unknown; words for all channels. */
export function channelText(channelId: string, { channelName }: Names): string {
  if (channelId === everyChannel) return 'all channels';
  if (channelId === membersChannel) return channelId;
  const name = channelName(channelId);
  if (name === undefined) return channelId;
  // The name of an order's post begins with one; that of a channel cannot.
  return name.startsWith('#') ? name : `#${name}`;
}

export function channelLabel(channelId: string, names: Names): SafeHtml {
  return html`<span class="channel" title="${channelId}">${channelText(channelId, names)}</span>`;
}

/** A link to a posted message; none where its server is not known. */
export function messageLink(
  { channelId, discordId }: { readonly channelId: string; readonly discordId: string | null },
  { guildOf }: Pick<ConsolePorts, 'guildOf'>,
): SafeHtml | undefined {
  const guildId = channelId === membersChannel ? undefined : guildOf(channelId);
  if (discordId === null || guildId === undefined) return undefined;
  const href = `https://discord.com/channels/${guildId}/${channelId}/${discordId}`;
  return html`<a href="${href}" rel="noopener noreferrer">Open in Discord</a>`;
}
