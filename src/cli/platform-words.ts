import { platforms } from '../platforms/index.ts';
import { settingName } from '../config/setting-name.ts';

const oneOf = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(names);

/** How usages and hints name what the list of platforms holds. */
export const platformWords = {
  /** `SELLFERN_API_TOKEN, SELLFERN_API_KEY, or SELLAPP_API_KEY` */
  credentials: oneOf(
    platforms.flatMap(({ name, settings: { api } }) =>
      (api?.credentials ?? []).map((credential) => settingName(name, credential)),
    ),
  ),
  /** `SELLFERN_ORGANIZATION_ID or SELLAPP_STORE_ID` */
  owners: oneOf(platforms.map(({ name, settings: { owner } }) => settingName(name, owner))),
};
