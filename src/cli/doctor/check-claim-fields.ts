import { foldedLabel } from '../../claims/folded-label.ts';
import { dayMs } from '../../jobs/day-ms.ts';
import type { Desk } from '../../operators/desk.ts';
import { StorageError } from '../../stored/storage-error.ts';
import type { CommandContext, CommandSettings } from '../command.ts';
import { visible } from '../visible.ts';
import { doubtful, type Finding } from './finding.ts';

const lookedBackMs = 14 * dayMs;
/** Of each shop; every order of a shop has its fields. */
const mostEvents = 100;
const mostLabels = 20;
/** Tickets come when they come. */
const ofTickets = 'ticket';

const quoted = (labels: readonly string[]): string =>
  labels.map((label) => `“${visible(label)}”`).join(', ');

/** The labels of the newest orders' fields, never what buyers wrote; undefined if there is no such order. */
async function labelsSeen(
  senders: CommandSettings['senders'],
  desk: Pick<Desk, 'listEvents' | 'showEvent'>,
  from: number,
): Promise<readonly string[] | undefined> {
  const seen = new Map<string, string>();
  let orders = 0;
  for (const { shop, platform } of senders) {
    if (platform.readBuyer === undefined) continue;
    for (const { id, type } of await desk.listEvents({ platform: shop, from, limit: mostEvents })) {
      const { body } = (await desk.showEvent(id)) ?? {};
      if (typeof body !== 'string' || !type.startsWith('order.')) continue;
      orders += 1;
      const said = platform.readBuyer({ type, body: Buffer.from(body) });
      for (const { label } of said?.fields ?? []) seen.set(foldedLabel(label), label);
    }
  }
  return orders === 0 ? undefined : [...seen.values()];
}

/** The fields in which codes are looked for are those of the checkout. */
export async function checkClaimFields(
  { config: { claimFields }, senders }: CommandSettings,
  context: CommandContext,
): Promise<readonly Finding[]> {
  const named = claimFields.filter((label) => foldedLabel(label) !== ofTickets);
  if (named.length === 0) return [];
  try {
    const desk = await context.openDesk();
    try {
      const seen = await labelsSeen(senders, desk, context.now() - lookedBackMs);
      if (seen === undefined) return [];
      const known = new Set(seen.map(foldedLabel));
      const unseen = named.filter((label) => !known.has(foldedLabel(label)));
      if (unseen.length === 0) return [];
      const others =
        seen.length > 0 ? `they had ${quoted(seen.slice(0, mostLabels))}` : 'they had no field';
      return [
        doubtful(
          'CLAIM_FIELDS',
          `no recent order had the field ${quoted(unseen)}; ${others}`,
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
