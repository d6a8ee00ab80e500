import { backedUpElsewhere } from '../backup-command.ts';
import type { CommandContext } from '../command.ts';
import { hint } from '../hint.ts';
import { backupTooOldMs } from '../../operators/backup-too-old-ms.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import type { FailingMessage, PinnedOwner } from '../../operators/desk.ts';
import type { ParkedChannel } from '../../outbox/parked-channel.ts';
import { platformNamed } from '../../platforms/index.ts';
import { settingName } from '../../config/setting-name.ts';
import { visible } from '../visible.ts';
import { localTime } from '../local-time.ts';
import { skipped, well, wrong, type Finding } from './finding.ts';

function blocked({ channelId, reason, since }: ParkedChannel, context: CommandContext): Finding {
  const says = `blocked since ${localTime(since)}: ${reason}`;
  return channelId === everyChannel
    ? wrong(
        'all channels',
        says,
        'If Discord refuses the token, set a new DISCORD_TOKEN and restart. Anything else passes on its own.',
      )
    : wrong(
        `channel ${channelId}`,
        says,
        `Fix the cause, and the bot posts on its own. If the channel is gone: ${hint(context, 'deliveries move', { options: { from: channelId, to: 'ID' } })}`,
      );
}

function failing({ channelId, reason, since, attempts }: FailingMessage): Finding {
  return wrong(
    `channel ${channelId}`,
    `a message has been failing since ${localTime(since)} (${attempts} tries): ${reason}`,
    'Check Discord’s status page. The bot keeps trying on its own; what waits behind it is not lost.',
  );
}

function pinned({ platform, owner }: PinnedOwner): Finding {
  const known = platformNamed(platform);
  const setting = settingName(platform, known?.settings.owner ?? 'OWNER');
  const says = `events of ${visible(owner)} alone are accepted, since its event was the first; ${setting} overrides that`;
  return well(`${known?.title ?? platform} shop`, says);
}

/** `verifiedAt`: undefined where those who run the database back it up. */
function checkBackups(verifiedAt: number | null | undefined, context: CommandContext): Finding {
  const check = 'backups';
  if (verifiedAt === undefined) return skipped(check, backedUpElsewhere);
  if (verifiedAt === null) return skipped(check, 'none yet; the bot makes one a day');
  const at = localTime(verifiedAt);
  if (context.now() - verifiedAt <= backupTooOldMs) return well(check, `last found whole on ${at}`);
  const drill = hint(context, 'drill');
  return wrong(
    check,
    `none was found whole since ${at}`,
    `Look for backup_failed or backup_skipped in the log: the disk may be full. To try the last one: ${drill}`,
  );
}

/** Writable, and durable: a commit that was answered 200 must outlive a power cut. */
export async function checkDatabase(context: CommandContext): Promise<readonly Finding[]> {
  try {
    const desk = await context.openDesk();
    try {
      const { durable, how, remedy } = await desk.checkDurability();
      return [
        durable
          ? well('database', `writable and durable (${how})`)
          : wrong('database', `not durable (${how})`, remedy),
        ...(await desk.parked()).map((one) => blocked(one, context)),
        ...(await desk.failing()).map(failing),
        ...(await desk.pinnedOwners()).map(pinned),
        checkBackups(await desk.backupVerifiedAt?.(), context),
      ];
    } finally {
      await desk.close();
    }
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const elsewhere = 'Or run doctor on the machine the bot runs on, if that is another.';
    return [wrong('database', says.replace(/\.$/, ''), elsewhere)];
  }
}
