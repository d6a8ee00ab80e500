import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { secret } from './bench-settings.ts';
import type { BenchDiscord } from './start-discord.ts';
import { startProcess, type ProcessOptions, type RunningProcess } from './start-process.ts';

/** The bot, and the programs that it stands beside. */
export const programs = {
  ours: 'src/order-tracker.js',
  handlerPattern: 'bench/baselines/handler-pattern.ts',
  verifyOnly: 'bench/baselines/verify-only.ts',
  octokit: 'bench/baselines/octokit-receiver.ts',
  commitEach: 'bench/baselines/commit-each.ts',
  bareClient: 'bench/baselines/bare-client.ts',
} as const;

/** What `npm start` tells Node. */
const startOptions = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'));

export interface BotOptions extends Partial<ProcessOptions> {
  readonly discord: Pick<BenchDiscord, 'url' | 'token'>;
  /** Where its database is. */
  readonly folder: string;
  readonly channelId?: string;
}

/** Starts one of them with the same settings as the others, in a process of its own. */
export async function startBot(
  name: keyof typeof programs,
  { discord, folder, channelId = '1100000000000000200', environment, ...options }: BotOptions,
): Promise<RunningProcess> {
  return startProcess({
    program: programs[name],
    ...(name === 'ours' && { words: ['start'], node: startOptions }),
    ...options,
    environment: {
      HOST: '127.0.0.1',
      PORT: '0',
      METRICS_PORT: 'off',
      DATABASE_PATH: join(folder, 'orders.db'),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_CHANNEL_ID: channelId,
      SELLFERN_WEBHOOK_SECRETS: secret,
      ...environment,
    },
  });
}
