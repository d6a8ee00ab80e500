import { noBrowser } from './no-browser.ts';

/** Nobody should believe that pages were tried when they were not. Runs once, before all tests. */
export default function sayIfSkipped(): void {
  if (noBrowser === undefined) return;
  process.stderr.write(`\nThe tests in a browser are skipped: ${noBrowser}.\n`);
}
