import type { KeyValueStore } from '../running/key-value-store.ts';
import { storedPlace, type CatchUpPlace } from '../stored/stored-place.ts';

/** Where to go on; on the first run a place that begins now. @throws StorageError */
export async function readPlace(
  { readValue }: KeyValueStore,
  shop: string,
  now: number,
): Promise<CatchUpPlace> {
  const kept = await readValue(keyOf(shop));
  return kept === undefined ? { since: now, settled: false } : storedPlace.read(kept);
}

export async function writePlace(
  { writeValue }: KeyValueStore,
  shop: string,
  place: CatchUpPlace,
): Promise<void> {
  await writeValue(keyOf(shop), storedPlace.write(place));
}

function keyOf(shop: string): string {
  return `catch_up:${shop}`;
}
