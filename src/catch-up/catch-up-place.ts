import type { KeyValueStore } from '../running/key-value-store.ts';
import { storedPlace, type CatchUpPlace } from '../stored/stored-place.ts';

/** Where to go on; on the first run a place that begins now. @throws StorageError */
export async function readPlace(
  { readValue }: KeyValueStore,
  platform: string,
  now: number,
): Promise<CatchUpPlace> {
  const kept = await readValue(keyOf(platform));
  return kept === undefined ? { since: now, settled: false } : storedPlace.read(kept);
}

export async function writePlace(
  { writeValue }: KeyValueStore,
  platform: string,
  place: CatchUpPlace,
): Promise<void> {
  await writeValue(keyOf(platform), storedPlace.write(place));
}

function keyOf(platform: string): string {
  return `catch_up:${platform}`;
}
