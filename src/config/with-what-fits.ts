import type { LeftOut, StoredTexts } from './with-stored.ts';

/** Settings that were read, or why they could not be. */
export type Loaded<Read> =
  | (Read & {
      readonly ok: true;
      readonly warnings: readonly string[];
      /** What is stored and wrong, and so not used. */
      readonly leftOut: readonly LeftOut[];
    })
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * What is said without the stored settings, with as much of what is stored as goes with it: the operator may have set, or taken
 * away, what a stored setting needs otherwise. What is wrong without them stays so.
 */
export function withWhatFits<Read>(
  stored: StoredTexts,
  load: (stored: StoredTexts) => Loaded<Read>,
): Loaded<Read> {
  const all = load(stored);
  if (all.ok) return all;
  let loaded = load(new Map());
  const kept = new Map<string, string>();
  const left = new Map<string, LeftOut>();
  // Each that fits may be what another one needs.
  for (let before = -1; loaded.ok && before < kept.size;) {
    before = kept.size;
    for (const [name, text] of stored) {
      if (kept.has(name)) continue;
      const tried = load(new Map([...kept, [name, text]]));
      if (tried.ok) {
        loaded = tried;
        kept.set(name, text);
        left.delete(name);
      } else left.set(name, { name, problems: tried.problems });
    }
  }
  if (!loaded.ok) return all;
  const leftOut = [...left.values()];
  return {
    ...loaded,
    warnings: [...loaded.warnings, ...leftOutWarnings(leftOut)],
    leftOut: [...loaded.leftOut, ...leftOut],
  };
}

export function leftOutWarnings(leftOut: readonly LeftOut[]): readonly string[] {
  return leftOut.flatMap(({ name, problems }) =>
    problems.map((problem) => `${name} is stored and not used: ${problem}`),
  );
}
