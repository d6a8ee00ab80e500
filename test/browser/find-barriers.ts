import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** The page after this has axe in it; evaluated, not loaded, since the page's policy lets no script in. */
async function run(page: Page, options: RunOptions): Promise<AxeResults> {
  const call = `${axe.source}; axe.run(document, ${JSON.stringify(options)})`;
  return page.evaluate<AxeResults>(call);
}

function serious({ violations }: AxeResults): readonly string[] {
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const wide = { width: 1_000, height: 760 };
const phone = { width: 360, height: 740 };
/** What depends on the width; the rest is the same on a phone. */
const ofWidth = ['color-contrast', 'scrollable-region-focusable', 'target-size'];

/** What shuts somebody out of a page: in light and dark, at a desk and on a phone. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  const light = await run(page, { resultTypes: ['violations'] });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await run(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
  const small = await run(page, { runOnly: ofWidth });
  const overhang = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  await page.setViewportSize(wide);
  const sideways = overhang > 0 ? [`scrolls sideways by ${overhang} px on a phone`] : [];
  return [...[light, dark, small].flatMap(serious), ...sideways];
}
