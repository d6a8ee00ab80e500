/** What is known of an event that is due, before its body is read. */
export interface DueEvent {
  readonly id: number;
  readonly platform: string;
  readonly orderId: string | undefined;
  /** Of its body. */
  readonly bytes: number;
  /** How many tries counted so far. */
  readonly attempts: number;
  /**
   * How many events its process held together when it was claimed last, 0 if that ended well. Due and above 0,
   * the event is a suspect: its process died, or could not write down what became of it.
   */
  readonly held: number;
}

export interface ChosenClaim<Due> {
  readonly events: readonly Due[];
  /** What to remember with each of them. */
  readonly held: number;
  /** Nothing may be claimed beside them until all have ended: they are to show which of them ends a process. */
  readonly suspects: boolean;
}

/** Of events that may have been joined by others since they were claimed. */
const leastShared = 2;

/**
 * The first whose bodies fit, or the first alone. What is left out may be followed by nothing of its order, so it
 * ends the claim.
 */
function thatFit<Due extends DueEvent>(events: readonly Due[], mostBytes: number): readonly Due[] {
  let sum = 0;
  const end = events.findIndex(({ bytes }, index) => (sum += bytes) > mostBytes && index > 0);
  return end === -1 ? events : events.slice(0, end);
}

/** The suspects, and what goes before one of them in its order: that must not be overtaken. */
function suspectsAmong<Due extends DueEvent>(due: readonly Due[]): readonly Due[] {
  const orders = new Set<string>();
  const found = due.toReversed().filter(({ platform, orderId, held }) => {
    const order = orderId === undefined ? undefined : JSON.stringify([platform, orderId]);
    if (held > 0 && order !== undefined) orders.add(order);
    return held > 0 || (order !== undefined && orders.has(order));
  });
  return found.reverse();
}

/**
 * What to claim of the events that are due, given those of an order in their sequence. A process that dies takes
 * all it holds with it, and only what it held alone may be blamed: so suspects come back half as many at a time,
 * with nothing beside them, until one that ends processes is alone. `busy` is a process that has events under way.
 */
export function chooseClaim<Due extends DueEvent>(
  due: readonly Due[],
  { busy, mostBytes }: { readonly busy: boolean; readonly mostBytes: number },
): ChosenClaim<Due> {
  const suspects = suspectsAmong(due);
  const [first] = suspects;
  if (first === undefined) {
    const events = thatFit(due, mostBytes);
    return { events, held: Math.max(leastShared, events.length), suspects: false };
  }
  const size = Math.max(1, Math.floor(first.held / 2));
  const events = busy ? [] : thatFit(suspects.slice(0, size), mostBytes);
  return { events, held: events.length, suspects: true };
}

/** How many tries of an event count when it is claimed again: also the last, if it was alone when its process died. */
export function countedAttempts({ attempts, held }: DueEvent): number {
  return held === 1 ? attempts + 1 : attempts;
}
