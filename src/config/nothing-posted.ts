/** What is doubted of settings in which no channel is named. */
export const nothingPosted =
  'nothing will be posted: neither DISCORD_CHANNEL_ID nor a rule in DISCORD_ROUTES names a channel';
