/** An order's place in a list by last change: a list goes on after it, whatever has changed meanwhile. */
export interface OrderPlace {
  /** The order's `knownAsOf`, ms. */
  readonly changedAt: number;
  /** Its row, for of two orders that changed at once the later one comes first. */
  readonly row: number;
}

/** A place as text, in a button or an address: `1764460800000_42`. */
export const orderPlace = {
  write: ({ changedAt, row }: OrderPlace): string => `${changedAt}_${row}`,
  /** Undefined if the text is none. */
  read: (text: string | null | undefined): OrderPlace | undefined => {
    const [, changedAt, row] = /^(-?\d{1,15})_(\d{1,15})$/.exec(text ?? '') ?? [];
    if (changedAt === undefined || row === undefined) return undefined;
    return { changedAt: Number(changedAt), row: Number(row) };
  },
};
