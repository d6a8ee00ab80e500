import { SettingsError } from '../../config/settings-error.ts';
import { platforms } from '../../platforms/index.ts';
import type { PlatformAccount } from '../../platforms/platform-account.ts';
import type { CommandArguments, CommandSettings } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The shop that `--shop` names, else the environment's of the platform that `--platform` names, else the only one whose API is set
 * up. @throws SettingsError, UsageError
 */
export function chooseAccount(
  { text }: CommandArguments,
  settings: CommandSettings,
): PlatformAccount {
  const { accounts } = settings;
  const further = text('shop');
  if (further !== undefined) return accountOf(further, settings);
  const named = text('platform');
  const [account, ...others] = accounts.filter(
    ({ shop, platform }) =>
      shop === platform.name && (named === undefined || platform.name === named),
  );
  if (account === undefined) {
    throw new SettingsError([
      `${platformWords.credentials} must be set: the platform’s API asks for a token`,
    ]);
  }
  if (others.length > 0) {
    const names = [account, ...others].map(({ platform }) => `--platform ${platform.name}`);
    throw new UsageError(`Several platforms are set up. Name one: ${names.join(' or ')}.`);
  }
  return account;
}

function accountOf(shop: string, { accounts, shops }: CommandSettings): PlatformAccount {
  const account = accounts.find((known) => known.shop === shop);
  if (account !== undefined) return account;
  const isKnown = [...shops, ...platforms.map(({ name }) => ({ id: name }))].some(
    ({ id }) => id === shop,
  );
  if (!isKnown) throw new UsageError(`There is no shop ${shop}.`);
  throw new SettingsError([`Shop ${shop} has no token for its platform’s API`]);
}
