import type { LocalDiscord } from '../local-discord/create-local-discord.ts';

/** What of an embed the tests look at. */
interface PostedEmbed {
  readonly title?: string;
  readonly description?: string;
  readonly footer: { readonly text: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

export interface PostedCard extends PostedEmbed {
  /** The card's headline, wherever it is: in a message of several above each, else outside of the embed. */
  readonly title: string;
}

/** The cards of one message. */
export function cardsIn(message: {
  readonly content?: string | undefined;
  readonly embeds: readonly object[];
}): readonly PostedCard[] {
  const embeds = message.embeds as readonly PostedEmbed[];
  return embeds.map((embed) => ({ ...embed, title: embed.title ?? message.content ?? '' }));
}

/** Every card that stands in a channel (or in all), in the order of posting. */
export function cardsOf(discord: LocalDiscord, channelId?: string): readonly PostedCard[] {
  return discord.messages(channelId).flatMap(cardsIn);
}
