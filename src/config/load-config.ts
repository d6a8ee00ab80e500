import { locales } from '../i18n/locale.ts';
import type { Platform } from '../platforms/platform.ts';
import { conceal } from './conceal.ts';
import type { Config, Secrets } from './config.ts';
import { declareVariables, type Variables } from './declare-variables.ts';
import { deepFreeze } from './deep-freeze.ts';
import { doubts } from './doubts.ts';
import { listSettings } from './list-settings.ts';
import { misspeltNames } from './misspelt-names.ts';
import { parseVariables } from './parse-variables.ts';
import { readEnvironment, type Environment, type ReadFile } from './read-environment.ts';
import { readRouting } from './read-routing.ts';
import { variablesOf, type Values } from './variable.ts';
import { withStored, type StoredTexts } from './with-stored.ts';
import { leftOutWarnings, withWhatFits, type Loaded } from './with-what-fits.ts';

export type LoadedConfig = Loaded<{ readonly config: Config; readonly secrets: Secrets }>;

type Known = readonly Pick<Platform, 'name' | 'settings' | 'eventTypes' | 'defaultTypes'>[];

/**
 * Every mistake at once, by the variable's name and the rule it breaks; a value is never repeated, but for
 * a wrong rule of `DISCORD_ROUTES`, which holds no secret. What is stored counts where the environment is silent.
 */
export function loadConfig(
  environment: Environment,
  readFile: ReadFile,
  platforms: Known,
  stored: StoredTexts = new Map(),
): LoadedConfig {
  return withWhatFits(stored, (texts) => loadTogether(environment, readFile, platforms, texts));
}

function loadTogether(
  environment: Environment,
  readFile: ReadFile,
  platforms: Known,
  stored: StoredTexts,
): LoadedConfig {
  const variables = declareVariables(platforms);
  const all = variablesOf(variables);
  const names = all.map(({ name }) => name);
  const fromOutside = readEnvironment(names, environment, readFile);
  const problems = [...fromOutside.problems];
  const knowledge = { platforms, locales };
  const { texts, used, leftOut } = withStored(all, fromOutside.texts, {
    ...{ stored, knowledge, routesName: variables.other.routes.name },
  });

  const open = parseVariables(variables.open, texts, problems);
  const secrets = parseVariables(variables.secret, texts, problems);
  const { routes, channelMode, loudStages } = parseVariables(variables.other, texts, problems);
  const read = readRouting(
    { ...open, ...open.discord, routes, channelMode, loudStages },
    platforms,
  );
  problems.push(...read.problems);
  problems.push(...conflicts(open, variables, texts));
  if (problems.length > 0) return { ok: false, problems };

  const { routing } = read;
  const settings = listSettings(variables, texts, { environment, stored: used });
  const config = { ...open, routing, loudStages, settings };
  const warnings = [
    ...read.warnings,
    ...doubts(config, secrets),
    ...misspeltNames(environment, names, platforms),
    ...leftOutWarnings(leftOut),
  ];
  return { ok: true, config: deepFreeze(config), secrets: conceal(secrets), warnings, leftOut };
}

/** What is wrong between settings that are right by themselves. */
function conflicts(
  { http, metricsPort, discord }: Values<Variables['open']>,
  { secret }: Variables,
  texts: ReadonlyMap<string, string>,
): string[] {
  const problems: string[] = [];
  if (http.port > 0 && metricsPort === http.port) {
    problems.push('METRICS_PORT must differ from PORT: metrics are not for the public');
  }
  if (discord.opsRoleId !== undefined && discord.opsChannelId === undefined) {
    problems.push(
      'DISCORD_OPS_ROLE_ID is for alerts, which go nowhere: set DISCORD_OPS_CHANNEL_ID, too',
    );
  }
  if (discord.opsRoleId !== undefined && discord.opsRoleId === discord.guildId) {
    problems.push(
      'DISCORD_OPS_ROLE_ID is the server’s own id, which is the role of everybody in it: name a role of those who look after the bot',
    );
  }
  const secretNames = Object.values(secret.platforms).map(
    ({ webhookSecrets }) => webhookSecrets.name,
  );
  // With a key they may be set later, in the console.
  const isSetLater = texts.has(secret.settingsKeys.name);
  if (!isSetLater && !secretNames.some((name) => texts.has(name))) {
    problems.push(
      `${secretNames.join(' or ')} is required: without a secret no webhook is accepted (one that is kept in the database needs the SETTINGS_KEY that it was encrypted under)`,
    );
  }
  return problems;
}
