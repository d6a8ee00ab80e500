/** Runs the contenders in turn, A B A B …, so that a machine that slows down slows all of them down. */
export async function alternate<Name extends string, T>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<T>>>,
): Promise<Readonly<Record<Name, readonly T[]>>> {
  const entries = Object.entries(contenders) as [Name, () => Promise<T>][];
  const measured = new Map<Name, T[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of entries) measured.get(name)?.push(await measure());
  }
  return Object.fromEntries(measured) as Record<Name, T[]>;
}
