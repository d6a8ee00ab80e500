import { backedUpElsewhere } from '../backup-command.ts';
import type { CommandContext } from '../command.ts';
import { skipped, well, wrong, type Finding } from './finding.ts';

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
        ...(desk.backup === undefined ? [skipped('backups', backedUpElsewhere)] : []),
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
