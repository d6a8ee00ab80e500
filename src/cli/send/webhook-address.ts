import { UsageError } from '../usage-error.ts';

/**
 * Where a webhook goes: to this machine's bot, or to `--to`, which is a bot's address
 * (`https://my-order-bot.fly.dev`) or a whole one (`…/webhooks/sellfern`).
 *
 * @throws UsageError
 */
export function webhookAddress(to: string | undefined, port: number, path: string): URL {
  if (to === undefined && port === 0) {
    throw new UsageError(
      'With PORT=0 only the bot’s log has the port: name the address with --to.',
    );
  }
  const base = URL.parse(to ?? `http://127.0.0.1:${port}`);
  if (base === null || !['http:', 'https:'].includes(base.protocol)) {
    throw new UsageError('--to must be an http or https address.');
  }
  if (base.pathname.includes('/webhooks/')) return base;
  return new URL(`${base.pathname.replace(/\/+$/, '')}${path}`, base);
}
