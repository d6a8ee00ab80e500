import { messageHtml } from '../../../src/discord/html/message-html.ts';
import type { Peer } from '../create-peer.ts';
import { textOf } from '../json-object.ts';
import type { LocalMessage } from '../world/create-messages.ts';

export type PageWorld = Pick<Peer, 'guild' | 'messages' | 'threads'>;

/** A message as the API shows it, with its text and embeds drawn; buttons are the page's, which presses them. */
export type DrawnMessage = LocalMessage & {
  readonly html: string;
  /** The channel in whose list it is: a post's messages are in the forum's. */
  readonly shown_in: string;
  readonly post?: {
    readonly name: string;
    /** Of the first message: its tags, and what a moderator did. */
    readonly marks?: readonly string[];
  };
  /** The first words of what it replies to. */
  readonly reply?: string;
};

export function drawn(message: LocalMessage, world: PageWorld): DrawnMessage {
  const { content, embeds, channel_id: place } = message;
  const { guild } = world;
  const channelName = (id: string) => guild.channels.get(id)?.name;
  return {
    ...message,
    html: String(messageHtml({ content, embeds }, { now: Date.now(), channelName })),
    shown_in: guild.channelOf(place)?.id ?? place,
    ...postOf(message, world),
    ...replyOf(message, world),
  };
}

function postOf({ id, channel_id: place }: LocalMessage, { guild, threads }: PageWorld) {
  const thread = threads.get(place);
  if (!thread) return {};
  const { name, appliedTags, archived, locked } = thread;
  if (id !== thread.id) return { post: { name } };
  const tags = guild.channelOf(place)?.forum?.tags ?? [];
  const marks = [
    ...tags.filter((tag) => appliedTags.includes(tag.id)).map((tag) => tag.name),
    ...(locked ? ['🔒'] : []),
    ...(archived ? ['📁'] : []),
  ];
  return { post: { name, marks } };
}

function replyOf({ message_reference: reference }: LocalMessage, { messages }: PageWorld) {
  if (!reference) return {};
  const source = messages.find(reference.message_id);
  const said = source && (source.content || textOf(source.embeds[0]?.['title']));
  return { reply: said ?? '🗑' };
}
