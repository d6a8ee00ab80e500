import type { Sender } from '../../inbox/create-receive.ts';
import { platformOf } from '../../orders/platform-of.ts';
import { platforms } from '../../platforms/index.ts';
import { settingName } from '../../config/setting-name.ts';
import { nearest } from '../../config/nearest.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Who is meant to have sent an event: the shop or platform that was named, else the first of those that document it and are
 * set up, else the only one that is set up. `others` could have been meant as well.
 *
 * @throws UsageError
 */
export function chooseSender(
  type: string,
  named: string | undefined,
  senders: readonly Sender[],
): { readonly sender: Sender; readonly others: readonly string[] } {
  const configured = senders.filter(isOfEnvironment).map(({ shop }) => shop);
  const documenting = platforms
    .filter(({ eventTypes }) => eventTypes.includes(type))
    .map(({ name }) => name);
  const able = documenting.filter((name) => configured.includes(name));
  const chosen = named ?? able[0] ?? documenting[0] ?? onlyOneOf(configured) ?? refuse(type);
  const sender = senders.find(({ shop }) => shop === chosen);
  if (sender === undefined) {
    throw new UsageError(
      `${settingName(chosen, 'WEBHOOK_SECRETS')} is not set${platformOf(chosen) === chosen ? '' : ` for shop ${chosen}`}: without a secret nothing can be signed.`,
    );
  }
  return { sender, others: named === undefined ? able.slice(1) : [] };
}

const isOfEnvironment = ({ shop, platform }: Sender): boolean => shop === platform.name;

function onlyOneOf(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

function refuse(type: string): never {
  const meant = nearest(
    type,
    platforms.flatMap(({ eventTypes }) => eventTypes),
  );
  const slip = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw new UsageError(
    `No platform documents an event ${type}.${slip} Otherwise name the platform with --platform, and the body with --file.`,
  );
}
