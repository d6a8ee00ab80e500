import { claimCodesIn } from '../claims/claim-code.ts';
import type { KeyedHash } from '../claims/create-keyed-hash.ts';
import { discordName } from '../claims/discord-name.ts';
import { foldedLabel } from '../claims/folded-label.ts';
import type { OrderClaim } from '../claims/order-claim.ts';
import type { Platform } from '../platforms/platform.ts';
import type { ClaimedEvent } from './inbox.ts';

/** How many codes of one webhook are looked for. */
const mostCodes = 8;

/**
 * Reads whose order a webhook is about. Only what was signed counts, and codes only in the fields that the owner has named; no code
 * or name leaves here but as a keyed hash.
 */
export function createReadClaim({
  platformNamed,
  fields: named,
  hash,
}: {
  readonly platformNamed: (name: string) => Pick<Platform, 'readBuyer'> | undefined;
  /** Labels of the checkout's fields, and `ticket`, at present. */
  readonly fields: () => readonly string[];
  readonly hash: KeyedHash;
}): (claimed: ClaimedEvent) => OrderClaim | undefined {
  return ({ platform, type, body, origin, receivedAt }) => {
    if (origin !== 'webhook') return undefined;
    const said = platformNamed(platform)?.readBuyer?.({ type, body });
    if (said === undefined) return undefined;
    const wanted = new Set(named().map(foldedLabel));
    const codes = said.fields
      .filter(({ label }) => wanted.has(foldedLabel(label)))
      .flatMap(({ text }) => claimCodesIn(text));
    const buyers = said.discord.flatMap((each) => discordName(each) ?? []);
    if (codes.length + buyers.length === 0) return undefined;
    return {
      orderId: said.orderId,
      codes: codes.slice(0, mostCodes).flatMap((code) => hash.all('claim code', code)),
      buyers: buyers.map((buyer) => hash.of('buyer', buyer)),
      receivedAt,
    };
  };
}
