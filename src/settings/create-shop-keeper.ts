import { platformOf } from '../orders/platform-of.ts';
import { concealedValue } from './change-setting.ts';
import type { Author, SettingsStore, ShopWrite } from './settings-store.ts';
import type { StoredShop } from './stored-shop.ts';

/** In a history: a shop was added, renamed, removed; or its address was changed. */
export const shopChange = 'SHOP';
export const shopKeyChange = 'SHOP_KEY';

export type KeptShop =
  | { readonly kind: 'saved'; readonly shop: StoredShop }
  | { readonly kind: 'refused'; readonly problem: string };

/** Adds and changes further shops, whoever wants it. Their settings are the settings editor's. */
export interface ShopKeeper {
  /** Also those that were removed. */
  readonly list: () => Promise<readonly StoredShop[]>;
  readonly add: (platform: string, name: string, by: Author) => Promise<KeptShop>;
  readonly rename: (id: string, name: string, by: Author) => Promise<KeptShop>;
  /** Gives it another address; the one before is closed at once. */
  readonly rotateKey: (id: string, by: Author) => Promise<KeptShop>;
  /** Closes its address. Its orders and settings are kept. */
  readonly remove: (id: string, by: Author) => Promise<KeptShop>;
}

const longestName = 60;
const firstNumber = 2;

/** The number behind the platform's name: one that no shop has had, for orders of a removed one are kept under its id. */
function nextId(platform: string, shops: readonly StoredShop[]): string {
  const numbers = shops
    .filter(({ id }) => platformOf(id) === platform)
    .map(({ id }) => Number(id.slice(platform.length + 1)));
  return `${platform}-${Math.max(firstNumber - 1, ...numbers) + 1}`;
}

function nameProblem(name: string): string | undefined {
  if (name === '') return 'a shop needs a name: what you call it';
  if (name.length > longestName) return `a shop's name has at most ${longestName} characters`;
  return /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(name)
    ? 'a shop’s name is a single line, without characters that cannot be seen'
    : undefined;
}

type Decided = KeptShop & { readonly write?: ShopWrite };

const nameIn = (shop: StoredShop | undefined): string | null =>
  shop?.removedAt === null ? shop.name : null;

/** A shop as it is to be kept, with the row of its history. */
function saved(
  {
    before,
    shop,
    isKey = false,
  }: {
    readonly before?: StoredShop;
    readonly shop: StoredShop;
    readonly isKey?: boolean;
  },
  by: Author,
  at: number,
): Decided {
  const change = {
    ...by,
    ...{ scope: shop.id, name: isKey ? shopKeyChange : shopChange, version: shop.version },
    before: isKey ? concealedValue : nameIn(before),
    after: isKey ? concealedValue : nameIn(shop),
    ...{ isSecret: isKey, at },
  };
  return { kind: 'saved', shop, write: { shop, change } };
}

export function createShopKeeper(options: {
  readonly store: Pick<SettingsStore, 'read' | 'changeShop'>;
  /** Those that a shop can be of. */
  readonly platforms: readonly string[];
  /** 128 bits that nobody can guess, as part of an address. */
  readonly newKey: () => string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Called with what was saved, and waited for: whoever saves sees it in force. */
  readonly onSaved: () => Promise<void>;
}): ShopKeeper {
  const { store, platforms, newKey, now, onSaved } = options;
  const refused = (problem: string): Decided => ({ kind: 'refused', problem });

  const change = async (decide: (shops: readonly StoredShop[]) => Decided): Promise<KeptShop> => {
    const { write, ...kept } = await store.changeShop(decide);
    if (write !== undefined) await onSaved();
    return kept;
  };

  const alter = async (
    id: string,
    by: Author,
    altered: Partial<StoredShop>,
    isKey = false,
  ): Promise<KeptShop> =>
    change((shops) => {
      const before = shops.find((shop) => shop.id === id && shop.removedAt === null);
      if (before === undefined) return refused(`There is no shop ${id}`);
      const shop = { ...before, ...altered, version: before.version + 1 };
      return saved({ before, shop, isKey }, by, now());
    });

  return {
    list: async () => (await store.read()).shops,
    add: async (platform, typed, by) => {
      const name = typed.trim();
      const problem = nameProblem(name);
      if (problem !== undefined) return refused(problem);
      if (!platforms.includes(platform)) {
        return refused(`a shop is of one of these platforms: ${platforms.join(', ')}`);
      }
      const key = newKey();
      return change((shops) => {
        const id = nextId(platform, shops);
        const shop = { id, platform, name, key, version: 1, createdAt: now(), removedAt: null };
        return saved({ shop }, by, now());
      });
    },
    rename: async (id, typed, by) => {
      const problem = nameProblem(typed.trim());
      return problem === undefined ? alter(id, by, { name: typed.trim() }) : refused(problem);
    },
    rotateKey: async (id, by) => alter(id, by, { key: newKey() }, true),
    remove: async (id, by) => alter(id, by, { removedAt: now() }),
  };
}
