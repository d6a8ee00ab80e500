import { loadConfig } from '../../src/config/load-config.ts';
import { platforms } from '../../src/platforms/index.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { keyedWebhookPath } from '../../src/platforms/webhook-path.ts';
import { createSeal } from '../../src/settings/create-seal.ts';
import { createShopEditor } from '../../src/settings/create-shop-editor.ts';
import { createShopKeeper } from '../../src/settings/create-shop-keeper.ts';
import { newShopKey } from '../../src/settings/new-shop-key.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { routesToAll } from './bench-channels.ts';
import type { SendingShop } from './signed-webhooks.ts';

const by = { via: 'command' } as const;

/** Puts that many further shops into a database that no bot has yet, each with a secret and routes of its own. */
export async function addShops(
  path: string,
  count: number,
  environment: Readonly<Record<string, string>>,
): Promise<readonly SendingShop[]> {
  const loaded = loadConfig(environment, () => '', platforms);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const { config, secrets } = loaded;
  const storage = createSqliteStorage({ path });
  const store = storage.storedSettings;
  const common = { store, now: Date.now, onSaved: async () => Promise.resolve() };
  const seal = createSeal(secrets.settingsKeys);
  const keeper = createShopKeeper({ ...common, platforms: [sellfern.name], newKey: newShopKey });
  const added: SendingShop[] = [];
  try {
    while (added.length < count) {
      const kept = await keeper.add(sellfern.name, `Shop ${added.length + 2}`, by);
      if (kept.kind === 'refused') throw new Error(kept.problem);
      const { shop } = kept;
      const secret = `whsec_secret-of-the-benchmark's-${shop.id}`;
      const wishes = [
        { name: 'SELLFERN_WEBHOOK_SECRETS', value: secret },
        { name: 'DISCORD_ROUTES', value: routesToAll },
      ];
      const editor = createShopEditor(shop, { ...common, seal, bot: () => config });
      const saved = await editor?.save(wishes, by);
      if (saved?.kind !== 'saved') throw new Error(`shop ${shop.id} cannot be set up`);
      added.push({ path: keyedWebhookPath(sellfern.name, shop.key), secret });
    }
  } finally {
    await storage.close();
  }
  return added;
}
