/** Discord's ids: 17 to 20 digits, https://discord.com/developers/docs/reference#snowflakes. */
export function isSnowflake(text: string): boolean {
  return /^\d{17,20}$/.test(text);
}

/** For whoever wrote a channel's name or address instead. */
export const howToCopyChannelId =
  'right-click the channel, Copy Channel ID (with Developer Mode on, in Discord’s settings under Advanced)';
