/**
 * Where an order was placed: Sellfern's `store_id` or SellApp's `store`, its name, or both. Routes know
 * stores by their ids only; Sellfern's V1 tells only names.
 */
export interface Store {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** An amount as the platform states it: 1999 with two decimals is 19.99. */
export interface Money {
  readonly minorUnits: number;
  /** ISO 4217, or the code of what is in no such list (BTC). */
  readonly currency: string;
  /** How many digits of `minorUnits` are behind the point; absent: `unstatedDigits`. */
  readonly decimals?: number | undefined;
}

export interface Item {
  readonly title: string;
  /** Size, colour, variant: whatever tells two items of one title apart. */
  readonly variant?: string | undefined;
  /** More than 0, also a fraction (2.5 kg); 0 where the platform's words for it cannot be understood. */
  readonly quantity: number;
  /** How many lines of a long list this one stands for, without a title; absent: itself. `quantity` is their sum. */
  readonly lines?: number | undefined;
}

/** One shipment. Its tracking number, however it is written, is its identity within an order. */
export interface Parcel {
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly delivered: boolean;
}

/**
 * What an event or an API answer says about an order. Everything but the id may be missing: the
 * platforms send thin events, and a missing field is never an error.
 */
export interface OrderFacts {
  /** The platform's own id of the order, always as text. */
  readonly id: string;
  /** Another id by which its platform knows the order: Sellfern's webhooks and its API may each have one. */
  readonly alias?: string | undefined;
  /** What people call the order (`1042`), where it differs from the id. */
  readonly number?: string | undefined;
  /** A `KnownStatus`, or the platform's own words where we do not know them. */
  readonly status?: string | undefined;
  readonly previousStatus?: string | undefined;
  readonly store?: Store | undefined;
  readonly items?: readonly Item[] | undefined;
  readonly parcels?: readonly Parcel[] | undefined;
  /** True where those are all parcels of the order: a number that is known and not among them was replaced. */
  readonly parcelsAreAll?: boolean | undefined;
  /** Personal: shown to staff only, never posted. */
  readonly customerName?: string | undefined;
  /** Shown to staff only. */
  readonly total?: Money | undefined;
  /** Milliseconds since 1970. */
  readonly placedAt?: number | undefined;
}

/** The facts of which the newest counts, each for itself. */
export const datedFacts = [
  'number',
  'store',
  'items',
  'customerName',
  'total',
  'placedAt',
] as const;

export type DatedFact = (typeof datedFacts)[number];

/** What it takes to tell a parcel that is still meant from one whose number was replaced. Times are ms since 1970. */
export interface ParcelTimes {
  /** When the newest list of all parcels was made. */
  readonly listedAt?: number | undefined;
  /** When a parcel was spoken of last, by its number's normal form. */
  readonly saidAt: Readonly<Record<string, number>>;
  /** Known, but not shown: a newer list of all parcels is without them. */
  readonly replaced: readonly Parcel[];
}

/** What we know of an order now: the newest fact of each kind. */
export interface Order {
  readonly platform: string;
  readonly id: string;
  /** Another id by which its platform knows it. */
  readonly alias?: string | undefined;
  readonly number?: string | undefined;
  readonly status?: string | undefined;
  readonly store?: Store | undefined;
  readonly items: readonly Item[];
  readonly parcels: readonly Parcel[];
  readonly customerName?: string | undefined;
  readonly total?: Money | undefined;
  readonly placedAt?: number | undefined;
  /** When the newest event that was applied happened, ms. Older events are late. */
  readonly knownAsOf: number;
  /** When what is known of a fact happened, ms; where that is not noted, `knownAsOf`. */
  readonly factTimes?:
    | (Readonly<Partial<Record<DatedFact, number | undefined>>> & {
        readonly parcels?: ParcelTimes | undefined;
      })
    | undefined;
}
