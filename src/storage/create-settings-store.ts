import type { SettingsStore } from '../settings/settings-store.ts';
import * as steps from './settings-steps.ts';
import type { Take } from './steps.ts';

/**
 * The settings over the tables `stored_settings`, `setting_changes` and `shops`. `takeInTurn` takes steps in a transaction of
 * which there is one at a time: a decision is about all settings together.
 */
export function createSettingsStore(take: Take, takeInTurn: Take): SettingsStore {
  return {
    revision: async () => take(steps.readRevision),
    read: async () =>
      take(function* () {
        // The revision first: a change in between is read once more, not missed.
        const revision = yield* steps.readRevision();
        return {
          revision,
          settings: yield* steps.listSettings(),
          shops: yield* steps.listShops(),
        };
      }),
    change: async (decide) =>
      takeInTurn(function* () {
        const decided = decide(yield* steps.listSettings());
        for (const written of decided.writes) yield* steps.saveSetting(written);
        return decided;
      }),
    changeShop: async (decide) =>
      takeInTurn(function* () {
        const decided = decide(yield* steps.listShops());
        if (decided.write !== undefined) yield* steps.saveShop(decided.write);
        return decided;
      }),
    history: async (filter) => take(() => steps.listChanges(filter)),
    showChange: async (id) => take(() => steps.findChange(id)),
  };
}
