import { setTimeout as delay } from 'node:timers/promises';
import { visible } from '../cli/visible.ts';
import type { Config, Secrets } from '../config/config.ts';
import { configuredChannels } from '../config/configured-channels.ts';
import { settingsNaming } from '../config/settings-naming.ts';
import { platforms } from '../platforms/index.ts';
import { webhookPath } from '../platforms/webhook-path.ts';

/** If Discord takes longer to give a channel's name, its id is shown. */
const patienceMs = 3_000;

/** `http://localhost:3000`, where the bot listens on every address or on this machine's own. */
function localAddress(host: string, port: number): string {
  const isHere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${isHere ? 'localhost' : name}:${port}`;
}

/** What somebody who has just started the bot looks for: where webhooks come in, cards go out, and the console is. */
export async function whereThingsGo(options: {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly port: number;
  /** What people call a channel; rejects where Discord does not say. */
  readonly readChannelName: (channelId: string) => Promise<string | undefined>;
}): Promise<readonly string[]> {
  const { config, secrets, port, readChannelName } = options;
  const base = config.publicUrl ?? localAddress(config.http.host, port);
  const { adminToken, platforms: shops } = secrets;
  const addresses = platforms
    .filter(({ name }) => (shops[name]?.webhookSecrets.length ?? 0) > 0)
    .map(({ name }) => `${base}${webhookPath(name)}`);
  const channelIds = configuredChannels(config).filter((id) =>
    settingsNaming(id, config).some((name) => name !== 'DISCORD_OPS_CHANNEL_ID'),
  );
  const tooLate = delay(patienceMs, undefined, { ref: false });
  const nameOf = async (id: string): Promise<string> => {
    const name = await Promise.race([readChannelName(id).catch(() => undefined), tooLate]);
    return name === undefined ? id : `#${visible(name)}`;
  };
  const channels = await Promise.all(channelIds.map(nameOf));
  return [
    `Webhooks  ${addresses.length > 0 ? addresses.join('  ') : 'none yet: set the secret of a shop in the console'}`,
    `Cards     ${channels.length > 0 ? channels.join('  ') : 'nowhere: type /setup in Discord, or set DISCORD_CHANNEL_ID'}`,
    `Console   ${adminToken !== undefined ? `${base}/console` : 'off: ADMIN_TOKEN opens it'}`,
  ];
}
