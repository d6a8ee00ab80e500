import { readdirSync, readFileSync } from 'node:fs';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';

export interface Fixture {
  readonly platform: Platform;
  /** `sellfern/order.created.assumed.json` */
  readonly file: string;
  /** The event's type; empty when the file's name does not say it. */
  readonly type: string;
  /** Where its body is from; empty when the file's name does not say it. */
  readonly standing: string;
  readonly body: Buffer;
}

/**
 * Every body in `test/fixtures/<platform>/`: one per event type and standing, `<event>.documented.json`,
 * `<event>.seen.json` or `<event>.assumed.json` (test/fixtures/README.md). A captured body replaces an assumption by taking its place; nothing else changes.
 */
export const fixtures: readonly Fixture[] = platforms.flatMap((platform) => {
  const folder = new URL(`../fixtures/${platform.name}/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const [, type = '', standing = ''] =
        /^(.+)\.(documented|seen|assumed)\.json$/.exec(name) ?? [];
      const body = readFileSync(new URL(name, folder));
      return { platform, file: `${platform.name}/${name}`, type, standing, body };
    });
});
