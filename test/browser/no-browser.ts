import { existsSync } from 'node:fs';

/** Where Debian puts it, unless told otherwise. */
export const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Why there is nothing to test with; undefined if there is. Where CI is set, a browser must be there. */
export const noBrowser =
  existsSync(executablePath) || process.env['CI'] === 'true'
    ? undefined
    : `there is no Chromium at ${executablePath}; install it, or set CHROMIUM_PATH`;
