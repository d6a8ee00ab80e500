import { locales } from '../i18n/locale.ts';
import type { Platform } from '../platforms/platform.ts';
import { defaultRules } from '../routing/default-rules.ts';
import { readChannelModes } from './read-channel-modes.ts';
import { parseRoutes } from './parse-routes.ts';
import { conceal } from './conceal.ts';
import type { Config, Secrets } from './config.ts';
import { declareVariables, type Variables } from './declare-variables.ts';
import { deepFreeze } from './deep-freeze.ts';
import { doubts } from './doubts.ts';
import { listSettings } from './list-settings.ts';
import { misspeltNames } from './misspelt-names.ts';
import { parseVariables } from './parse-variables.ts';
import { readEnvironment, type Environment, type ReadFile } from './read-environment.ts';
import { variablesOf, type Values } from './variable.ts';
import { withStored, type LeftOut, type StoredTexts } from './with-stored.ts';

export type LoadedConfig =
  | {
      readonly ok: true;
      readonly config: Config;
      readonly secrets: Secrets;
      readonly warnings: readonly string[];
      /** What is stored and wrong, and so not used. */
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

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
  const load = (texts: StoredTexts) => loadTogether(environment, readFile, platforms, texts);
  const all = load(stored);
  return all.ok ? all : (withWhatFits(load, stored) ?? all);
}

/**
 * What the environment says, with as much of what is stored as goes with it: the operator may have set, or taken away, what
 * a stored setting needs otherwise. Undefined where the environment is wrong by itself.
 */
function withWhatFits(
  load: (stored: StoredTexts) => LoadedConfig,
  stored: StoredTexts,
): LoadedConfig | undefined {
  let loaded = load(new Map());
  const kept = new Map<string, string>();
  const left = new Map<string, LeftOut>();
  // Each that fits may be what another one needs.
  for (let before = -1; loaded.ok && before < kept.size;) {
    before = kept.size;
    for (const [name, text] of stored) {
      if (kept.has(name)) continue;
      const tried = load(new Map([...kept, [name, text]]));
      if (tried.ok) {
        loaded = tried;
        kept.set(name, text);
        left.delete(name);
      } else left.set(name, { name, problems: tried.problems });
    }
  }
  if (!loaded.ok) return undefined;
  const leftOut = [...left.values()];
  return {
    ...loaded,
    warnings: [...loaded.warnings, ...leftOutWarnings(leftOut)],
    leftOut: [...loaded.leftOut, ...leftOut],
  };
}

function leftOutWarnings(leftOut: readonly LeftOut[]): readonly string[] {
  return leftOut.flatMap(({ name, problems }) =>
    problems.map((problem) => `${name} is stored and not used: ${problem}`),
  );
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
  const parsedRoutes = parseRoutes(routes, knowledge);
  if (!parsedRoutes.ok) {
    problems.push(...parsedRoutes.problems.map((problem) => `DISCORD_ROUTES ${problem}`));
  }
  const { modes, problems: modeProblems } = readChannelModes({
    ...open.discord,
    channelMode,
    routed: parsedRoutes.ok ? parsedRoutes.modes : [],
  });
  problems.push(...modeProblems);
  problems.push(...conflicts(open, variables, texts));
  if (problems.length > 0 || !parsedRoutes.ok) return { ok: false, problems };

  const routing = {
    rules: parsedRoutes.rules,
    defaultRules: defaultRules(open.discord.channelId, platforms),
    defaultLocale: open.locale,
    modes,
    loud: loudStages,
  };
  const settings = listSettings(variables, texts, { environment, stored: used });
  const config = { ...open, routing, loudStages, settings };
  const warnings = [
    ...parsedRoutes.warnings.map((warning) => `DISCORD_ROUTES ${warning}`),
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
