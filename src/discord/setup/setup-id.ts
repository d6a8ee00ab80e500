import { customId } from '../commands/custom-id.ts';

/**
 * The id of a button or form of `/setup`. It says whose settings it is about, so that none does to one shop what somebody meant
 * for another: `setup:@sellfern-2:edit:orders`, or of the bot `setup:edit:orders`.
 */
export function setupId(shop: string, payload: string): string {
  return customId('setup', shop === '' ? payload : `@${shop}:${payload}`);
}

/** The shop of such an id, and what is to be done. Anybody could have written it. */
export function readSetupPayload(payload: string): {
  readonly shop: string;
  readonly rest: string;
} {
  const { shop = '', rest = payload } =
    /^@(?<shop>[^:]+):(?<rest>.*)$/s.exec(payload)?.groups ?? {};
  return { shop, rest };
}
