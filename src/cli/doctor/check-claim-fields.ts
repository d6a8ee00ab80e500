import { lookForClaimFields } from '../../operators/look-for-claim-fields.ts';
import { StorageError } from '../../stored/storage-error.ts';
import type { CommandContext, CommandSettings } from '../command.ts';
import { visible } from '../visible.ts';
import { doubtful, type Finding } from './finding.ts';

const quoted = (labels: readonly string[]): string =>
  labels.map((label) => `“${visible(label)}”`).join(', ');

/** The fields in which codes are looked for are those of the checkout. */
export async function checkClaimFields(
  { config: { claimFields: named }, senders }: CommandSettings,
  context: CommandContext,
): Promise<readonly Finding[]> {
  if (named.length === 0) return [];
  try {
    const desk = await context.openDesk();
    try {
      const found = await lookForClaimFields({ named, senders, desk, now: context.now() });
      if (found === undefined) return [];
      const others = found.seen.length > 0 ? `they had ${quoted(found.seen)}` : 'they had no field';
      return [
        doubtful(
          'CLAIM_FIELDS',
          `no recent order had the field ${quoted(found.unseen)}; ${others}`,
          'Write the label as the checkout has it. If the field is new, or no buyer has filled it in, nothing is wrong.',
        ),
      ];
    } finally {
      await desk.close();
    }
  } catch (error) {
    // Of a database that cannot be opened the doctor has said so already.
    if (error instanceof StorageError) return [];
    throw error;
  }
}
