import { z } from 'zod';
import { locales } from '../i18n/locale.ts';
import {
  channelId,
  claimFields,
  databasePath,
  discordId,
  discordIds,
  discordToken,
  guardedWord,
  host,
  oneOf,
  port,
  settingsKeys,
  postgresAddress,
  roleId,
  trustedProxy,
  webAddress,
  wholeNumber,
  word,
} from './rules.ts';
import { modeVariables } from './mode-variables.ts';
import { storable, variable } from './variable.ts';

/* The settings that no platform brings with it; see `declareVariables`. */

/** Settings that may be logged. */
export const openVariables = {
  http: {
    host: variable('HOST', host.default('0.0.0.0')),
    port: variable('PORT', port.default(3000)),
    /** Which proxy is believed about where a request comes from; none unless it is set. */
    trustedProxy: variable('TRUSTED_PROXY', trustedProxy.optional()),
  },
  /** Metrics have no login: only programs on the same machine see them, unless the owner says otherwise. */
  metricsHost: variable('METRICS_HOST', host.default('127.0.0.1')),
  metricsPort: variable(
    'METRICS_PORT',
    z
      .union([z.literal('off'), port], {
        error: 'must be "off" or a whole number from 0 to 65535',
      })
      .default(9091),
  ),
  storage: {
    databasePath: variable('DATABASE_PATH', databasePath.default('./data/orders.db')),
    retentionDays: storable('RETENTION_DAYS', wholeNumber(1, 36_500).default(90)),
  },
  inbox: {
    backlogLimit: variable('BACKLOG_LIMIT', wholeNumber(1, 1_000_000_000).default(100_000)),
  },
  /** Where buyers may write a code of `/order claim`: labels of the checkout's fields, and `ticket`. */
  claimFields: storable('CLAIM_FIELDS', claimFields.default([])),
  logLevel: variable(
    'LOG_LEVEL',
    oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  locale: storable('LOCALE', oneOf(locales).default('en')),
  publicUrl: variable('PUBLIC_URL', webAddress.optional()),
  discord: {
    apiUrl: variable('DISCORD_API_URL', webAddress.default('https://discord.com/api')),
    guildId: variable('DISCORD_GUILD_ID', discordId.optional()),
    /** Servers in which the bot can be set up, beside that one. */
    admittedGuildIds: storable('DISCORD_ADMITTED_GUILD_IDS', discordIds.default([])),
    channelId: storable('DISCORD_CHANNEL_ID', channelId.optional()),
    opsChannelId: storable('DISCORD_OPS_CHANNEL_ID', channelId.optional()),
    opsRoleId: storable('DISCORD_OPS_ROLE_ID', roleId.optional()),
    staffRoleIds: storable('DISCORD_STAFF_ROLE_IDS', discordIds.default([])),
    notify: storable('DISCORD_NOTIFY', oneOf(['on', 'off']).default('on')),
    notifyChannelId: storable('DISCORD_NOTIFY_CHANNEL_ID', channelId.optional()),
    interactions: variable('DISCORD_INTERACTIONS', oneOf(['gateway', 'http']).default('gateway')),
  },
};

/** Settings that must never be seen. */
export const secretVariables = {
  databaseUrl: variable('DATABASE_URL', postgresAddress.optional()),
  discordToken: variable('DISCORD_TOKEN', discordToken),
  adminToken: variable('ADMIN_TOKEN', guardedWord.optional()),
  /** Newest first; empty where no secret may be kept in the database. */
  settingsKeys: variable('SETTINGS_KEY', settingsKeys.default([])),
};

/** Settings that are understood but become something else: routing. */
export const otherVariables = {
  routes: storable('DISCORD_ROUTES', word.default('')),
  ...modeVariables,
};
