import type { Platform } from '../platforms/platform.ts';

/** Whose events are taken, where not those of whoever stated it: the one that is set, or pinned. */
export interface ForeignOwner {
  readonly owner: string;
  readonly isPinned: boolean;
}

export type IsForeign = (
  sender: {
    readonly shop: string;
    readonly platform: Pick<Platform, 'settings'>;
    readonly owner?: string | undefined;
  },
  stated: string | undefined,
) => Promise<ForeignOwner | undefined>;

/**
 * Tells whether an event or order is somebody else's: of another owner than the one that is set, or, where none is and the
 * platform's order numbers are an owner's own, than the first that a verified event or the API stated. That one is kept
 * for good.
 * The database is asked until it is known, and never again.
 */
export function createOwnerCheck(options: {
  /** Writes the value unless there is one, and answers what is kept. */
  readonly agreeOn: (name: string, value: string) => Promise<string>;
}): IsForeign {
  const { agreeOn } = options;
  const pinned = new Map<string, Promise<string>>();

  const pin = async (shop: string, stated: string): Promise<string> => {
    const known = pinned.get(shop) ?? agreeOn(`owner:${shop}`, stated);
    pinned.set(shop, known);
    try {
      return await known;
    } catch (error) {
      pinned.delete(shop);
      throw error;
    }
  };

  return async ({ shop, platform, owner }, stated) => {
    if (owner !== undefined) return stated === owner ? undefined : { owner, isPinned: false };
    if (platform.settings.pinsOwner !== true || stated === undefined) return undefined;
    const first = await pin(shop, stated);
    return stated === first ? undefined : { owner: first, isPinned: true };
  };
}
