import type { KeyValueStore } from '../running/key-value-store.ts';

/** How far a platform was caught up with; kept between runs. */
export interface CatchUpPlace {
  /** When the bot began to keep watch, ms: what is older was never missed. */
  readonly since: number;
  /** True once everything that there was has been seen, so that what differs was missed. */
  readonly settled: boolean;
  /** Where the platform's journal goes on, where it keeps one. */
  readonly bookmark?: string | undefined;
  /** The storage's place of the open order that was asked for last; absent to begin with the first. */
  readonly asked?: number | undefined;
}

/** Where to go on; on the first run a place that begins now. */
export async function readPlace(
  { readValue }: KeyValueStore,
  platform: string,
  now: number,
): Promise<CatchUpPlace> {
  const kept = await readValue(keyOf(platform));
  // Written by this program only, from this type.
  return kept === undefined ? { since: now, settled: false } : (JSON.parse(kept) as CatchUpPlace);
}

export async function writePlace(
  { writeValue }: KeyValueStore,
  platform: string,
  place: CatchUpPlace,
): Promise<void> {
  await writeValue(keyOf(platform), JSON.stringify(place));
}

function keyOf(platform: string): string {
  return `catch_up:${platform}`;
}
