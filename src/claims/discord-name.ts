/**
 * How a Discord name, as a buyer typed it, is compared: `@Jane.Example` is `jane.example`. Undefined for one with a number behind
 * `#`: such names are gone, and what is before the number may be somebody else's name now.
 */
export function discordName(typed: string): string | undefined {
  const name = typed.normalize('NFKC').trim().replace(/^@/, '').replace(/#0$/, '').toLowerCase();
  return /^[a-z0-9._]{2,32}$/.test(name) ? name : undefined;
}
