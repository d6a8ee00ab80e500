import type { LocalDiscord } from '../local-discord/create-local-discord.ts';

export interface PostedCard {
  readonly title: string;
  readonly description?: string;
  readonly footer: { readonly text: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

/** Every card that stands in a channel (or in all), in the order of posting. */
export function cardsOf(discord: LocalDiscord, channelId?: string): readonly PostedCard[] {
  return discord
    .messages(channelId)
    .flatMap(({ embeds }) => embeds as unknown as readonly PostedCard[]);
}
