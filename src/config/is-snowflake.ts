/** Discord's ids: 17 to 20 digits, https://discord.com/developers/docs/reference#snowflakes. */
export function isSnowflake(text: string): boolean {
  return /^\d{17,20}$/.test(text);
}
