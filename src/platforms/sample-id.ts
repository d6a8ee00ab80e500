const start = 'sample-';

/** The id of a made-up order; no shop's order has one that begins so. */
export function sampleId(now: number): string {
  return `${start}${now.toString(36)}`;
}

/** Whether an order's id, or an event's that is named after it, is that of a sample. */
export function isSampleId(id: string): boolean {
  return id.includes(start);
}
