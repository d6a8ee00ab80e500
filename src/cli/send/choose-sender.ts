import type { Sender } from '../../inbox/create-receive.ts';
import { platforms } from '../../platforms/index.ts';
import { settingName } from '../../config/setting-name.ts';
import { nearest } from '../../config/nearest.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Who is meant to have sent an event: the platform that was named, else the only one that documents it,
 * else the only one that is set up.
 *
 * @throws UsageError
 */
export function chooseSender(
  type: string,
  named: string | undefined,
  senders: readonly Sender[],
): Sender {
  const configured = senders.map(({ platform }) => platform.name);
  const documenting = platforms
    .filter(({ eventTypes }) => eventTypes.includes(type))
    .map(({ name }) => name);
  const chosen =
    named ?? onlyOneOf(documenting) ?? onlyOneOf(configured) ?? refuse(type, documenting);
  const sender = senders.find(({ platform }) => platform.name === chosen);
  if (sender === undefined) {
    throw new UsageError(
      `${settingName(chosen, 'WEBHOOK_SECRETS')} is not set: without a secret nothing can be signed.`,
    );
  }
  return sender;
}

function onlyOneOf(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

function refuse(type: string, documenting: readonly string[]): never {
  if (documenting.length > 0) {
    const choices = documenting.map((name) => `--platform ${name}`);
    throw new UsageError(`Several platforms send ${type}. Name one: ${choices.join(' or ')}.`);
  }
  const meant = nearest(
    type,
    platforms.flatMap(({ eventTypes }) => eventTypes),
  );
  const slip = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw new UsageError(
    `No platform documents an event ${type}.${slip} Otherwise name the platform with --platform, and the body with --file.`,
  );
}
