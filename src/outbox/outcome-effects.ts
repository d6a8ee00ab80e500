import type { AlertCause, AlertNews } from '../orders/news.ts';
import type { SuspensionReason } from '../members/member.ts';
import type { SettledMessage } from './outbox.ts';
import type { ParkedChannel } from './parked-channel.ts';
import type { StoredDelivery } from './stored-delivery.ts';

/** What becomes of a message. Times are ms since 1970. */
export type MessageChange =
  | {
      readonly kind: 'ended';
      readonly state: 'done' | 'dead' | 'split';
      readonly discordId: string | null;
      readonly reason: string | null;
    }
  /** It is tried again when it is due; `absentAt` stays as it was where none is given. */
  | {
      readonly kind: 'again';
      readonly dueAt: number;
      readonly reason: string;
      readonly absentAt: number | undefined;
    }
  /** It is tried again as the next probe: of its channel, which is due at `probeAt`, or of all sending. */
  | {
      readonly kind: 'probe';
      readonly probeAt: number | undefined;
      readonly reason: string;
      readonly absentAt: number | undefined;
    };

/** What to write down. What is left out stays as it is. */
export interface OutcomeEffects {
  /** For the log and the metrics. */
  readonly state: SettledMessage['state'];
  /** A try to be kept with every delivery that is in the message before it changes. */
  readonly failure?:
    | { readonly outcome: 'retry' | 'parked' | 'split' | 'dead'; readonly reason: string }
    | undefined;
  readonly message?: MessageChange | undefined;
  /** Deliveries as they are to be. */
  readonly deliveries?: readonly StoredDelivery[] | undefined;
  /** Channels that are parked, as they are to be. */
  readonly parked?: readonly ParkedChannel[] | undefined;
  /** Channels that are parked no longer. */
  readonly lifted?: readonly string[] | undefined;
  /** The channel is a member's, and nothing can be sent there until they say so. */
  readonly suspend?: SuspensionReason | undefined;
  /** Operators are told, once a day at most. */
  readonly alert?: AlertNews | undefined;
  /** Their alerts, if there are any, are marked as over: if it comes back operators are told again, the same day too. */
  readonly overAlerts?: readonly AlertCause[] | undefined;
}
