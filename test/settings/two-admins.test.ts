import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SavedSettings } from '../../src/settings/create-settings-editor.ts';
import { channel, openEditor } from './open-editor.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  LOCALE: ['en', 'vi', ''],
  RETENTION_DAYS: ['30', '60', ''],
  DISCORD_CHANNEL_ID: [channel, '1100000000000000201', ''],
};
const someSetting = fc.constantFrom(...Object.keys(values));

/** An admin looks at a page, and later saves what they chose there, or undoes the last change they saw. */
const step = fc.record({
  admin: fc.constantFrom('7', '8'),
  act: fc.constantFrom('look', 'save', 'save', 'undo'),
  name: someSetting,
  choice: fc.nat(2),
  together: fc.boolean(),
});

it('whatever two admins save in whatever order, each setting is what one of them saved, and each change is known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 30 }), async (steps) => {
      const { save, undo, history, list, valueOf } = openEditor();
      const seen = new Map<string, Map<string, number>>();
      const look = async (admin: string) => {
        seen.set(admin, new Map((await list()).map(({ name, version }) => [name, version])));
      };
      await look('7');
      await look('8');
      const answers: SavedSettings[] = [];
      let underWay: Promise<unknown>[] = [];
      for (const { admin, act, name, choice, together } of steps) {
        const by = { via: 'discord', who: admin } as const;
        const value = values[name]?.[choice] ?? '';
        const seenVersion = seen.get(admin)?.get(name) ?? 0;
        const run = async (): Promise<void> => {
          if (act === 'look') await look(admin);
          else if (act === 'save') answers.push(await save([{ name, value, seenVersion }], by));
          else {
            const [last] = await history({ name, limit: 1 });
            if (last !== undefined) answers.push(await undo(last.id, by));
          }
        };
        underWay.push(run());
        if (!together) await Promise.all(underWay.splice(0));
      }
      await Promise.all(underWay);
      underWay = [];

      const changes = (await history({ limit: 1_000 })).toReversed();
      const saved = answers.flatMap((answer) => (answer.kind === 'saved' ? answer.changes : []));
      // Each save that was answered as done is in the history, and nothing else is.
      expect(changes).toHaveLength(saved.length);
      expect(changes).toMatchObject(saved.toSorted((a, b) => a.at - b.at));
      for (const name of Object.keys(values)) {
        const own = changes.filter((change) => change.name === name);
        // An unbroken chain, from nothing to what it is now.
        expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
        expect(own.map(({ before }) => before)).toEqual(
          [null, ...own.map(({ after }) => after)].slice(0, own.length),
        );
        expect(await valueOf(name)).toBe(own.at(-1)?.after ?? null);
        const last = own.at(-1);
        if (last === undefined) continue;
        expect(await undo(last.id, { via: 'command' })).toMatchObject({ kind: 'saved' });
        expect(await valueOf(name)).toBe(last.before);
      }
    }),
    { numRuns: 15 },
  );
});
