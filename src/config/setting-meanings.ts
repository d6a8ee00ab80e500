/** What each setting means, as the README's table has it; those of a platform that is not listed here explain themselves. */
export const settingMeanings: Readonly<Record<string, string>> = {
  DISCORD_TOKEN: "The bot's token.",
  DISCORD_CHANNEL_ID: 'Where order events go that no rule of DISCORD_ROUTES matches.',
  DISCORD_ROUTES: 'Which events go where, in which language: Routes.',
  DISCORD_OPS_CHANNEL_ID:
    'Where the bot reports what needs you: failed cards, channels it cannot post in. At most once a day per cause.',
  DISCORD_CHANNEL_MODE: 'How that channel shows orders, feed, card or forum: Modes.',
  DISCORD_LOUD:
    'In modes card and forum: stages that also make a short new message. none for none.',
  DISCORD_OPS_ROLE_ID:
    'A role that alerts in that channel mention, once each. Let anyone mention it, in the settings of the role.',
  DISCORD_GUILD_ID:
    'Your server: commands are registered, and staff are found, there alone, unless others are admitted.',
  DISCORD_ADMITTED_GUILD_IDS:
    'Comma list of servers beside DISCORD_GUILD_ID in which /setup and all commands answer. The code of settings admit adds one.',
  DISCORD_STAFF_ROLE_IDS:
    'Comma list of roles that see a whole order in /order. Members who may manage the server always do.',
  DISCORD_NOTIFY:
    'Whether members may ask for notifications of orders by direct message: on or off. What they asked for before goes on.',
  DISCORD_NOTIFY_CHANNEL_ID:
    'For private threads where direct messages are closed: a text channel where the bot has Create Private Threads and Send Messages in Threads.',
  CLAIM_FIELDS:
    "Where buyers may write a code of /order claim: a comma list of the labels of SellApp's checkout fields, and ticket for their messages in tickets.",
  DISCORD_INTERACTIONS: 'How commands arrive: gateway, or http at POST /discord/interactions.',
  DISCORD_API_URL: "Another address of Discord's API, for tests.",
  SELLFERN_WEBHOOK_SECRETS:
    'Comma list, newest first; any of them verifies. One platform at least needs its secret, unless SETTINGS_KEY is set.',
  SELLFERN_ORGANIZATION_ID:
    'Events of another organization, or that name none, are refused. Unset: the first organization that is seen counts.',
  SELLFERN_API_TOKEN:
    "A token of Sellfern's V2 API: fills in what a webhook leaves out, and finds what was missed.",
  SELLFERN_API_KEY: 'A V1 API key, instead of SELLFERN_API_TOKEN.',
  SELLFERN_API_URL: 'The address of that API.',
  SELLAPP_WEBHOOK_SECRETS: "The secret of SellApp's webhooks, as for Sellfern.",
  SELLAPP_STORE_ID: 'Events of another store are refused.',
  SELLAPP_API_KEY: "A key of SellApp's API: the same as a token of Sellfern's.",
  SELLAPP_API_URL: 'The address of that API.',
  LOCALE:
    "Language of posted cards: en or vi. Answers to commands follow the member's own language.",
  PUBLIC_URL:
    "The bot's address as the platforms see it, https://my-order-bot.fly.dev: for webhooks and doctor.",
  PORT: 'Web server. 0 takes a free port and logs it.',
  HOST: 'The address it listens on.',
  METRICS_PORT: 'Prometheus metrics at /metrics, on a port of their own; off for none.',
  METRICS_HOST:
    'The address they listen on: without a login, so 0.0.0.0 only behind a firewall, as in the image.',
  TRUSTED_PROXY:
    'Who says where a request comes from: fly, or how many proxies of yours are in front (1 to 9).',
  DATABASE_PATH:
    'Where the SQLite file is: a plain path, no URL, and no ~. Its folder is made. /data/orders.db in the image.',
  RETENTION_DAYS:
    'Raw webhooks and finished deliveries older than this are deleted. Orders stay, and so do event ids.',
  BACKLOG_LIMIT:
    'Events waiting to be processed beyond which webhooks are answered 503, so that the platform keeps them.',
  LOG_LEVEL: 'trace, debug, info, warn, error, fatal or silent.',
  DATABASE_URL:
    'A PostgreSQL database (13 or later) instead of the SQLite file, postgres://…: for several machines.',
  SETTINGS_KEY:
    "Secrets that are set while the bot runs are encrypted under it; 32 characters or more. With it the bot starts without a platform's secret.",
  ADMIN_TOKEN: 'Opens the console at /console; 16 characters or more.',
};
