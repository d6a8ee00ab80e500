import { settingName } from '../../config/setting-name.ts';
import type { CommandSettings } from '../command.ts';
import { sendSignedProbe } from '../send-signed-probe.ts';
import { shopPath } from '../shops/shop-path.ts';
import { skipped, well, wrong, type Finding } from './finding.ts';

/** A signed webhook gets through PUBLIC_URL, with each secret (docs/decisions/signed-probe.md). */
export async function checkDoor(settings: CommandSettings): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const sender of settings.senders) {
    const { shop, platform, secrets } = sender;
    const { publicUrl } = settings.config;
    const address = publicUrl && `${publicUrl}${shopPath(sender, settings.shops)}`;
    if (address === undefined)
      return [skipped('PUBLIC_URL', 'not set, so webhooks from outside were not tested')];
    for (const [position, secret] of secrets.entries()) {
      const title = shop === platform.name ? platform.title : shop;
      const check = `${title} secret ${position + 1}`;
      const obstacle = await sendSignedProbe(address, platform, secret);
      findings.push(
        obstacle === undefined
          ? well(check, `accepted at ${address}`)
          : wrong(
              check,
              `${address}: ${obstacle.answer}`,
              remedies(platform.name)[obstacle.refused],
            ),
      );
    }
  }
  return findings;
}

function remedies(platform: string) {
  const setting = settingName(platform, 'WEBHOOK_SECRETS');
  return {
    secret: `Set the same ${setting} for the bot there as here.`,
    platform: `Set ${setting} for the bot there.`,
    'something else': 'Start the bot, correct PUBLIC_URL, or look at the proxy in front of it.',
  };
}
