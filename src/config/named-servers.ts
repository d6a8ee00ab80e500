import type { Config } from './config.ts';

type Named = Pick<Config['discord'], 'guildId' | 'admittedGuildIds'>;

/** The servers that the operator has named: the bot can be set up in them, and staff are found in them alone. */
export function namedServers({ guildId, admittedGuildIds }: Named): readonly string[] {
  return [...new Set([...(guildId === undefined ? [] : [guildId]), ...admittedGuildIds])];
}

/** The server in which commands are registered: the one that there is. Where it can be any, or several, everywhere. */
export function registrationServer(named: Named): string | undefined {
  const others = named.admittedGuildIds.filter((id) => id !== named.guildId);
  return others.length === 0 ? named.guildId : undefined;
}
