import { plainText } from './plain-text.ts';

/** A channel as Discord shows it by its name, in every text but a title. */
export function channelMention(channelId: string): string {
  return /^\d{1,20}$/.test(channelId) ? `<#${channelId}>` : plainText(channelId, 40);
}
