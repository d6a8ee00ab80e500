import { locales } from '../i18n/locale.ts';
import { channelKinds, suspensionReasons, type Member } from '../members/member.ts';
import { quietUntil, type QuietHours } from '../members/quiet-until.ts';
import type { Subscriber } from '../members/subscriber.ts';
import {
  subscriptionKinds,
  subscriptionStates,
  type Subscription,
} from '../members/subscription.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { storedStages } from '../stored/stored-stages.ts';

/* Members and what they asked for as both databases keep them. */

export interface MemberRow {
  readonly member_id: string;
  readonly channel_id: string;
  readonly channel_kind: string;
  readonly opened_at: number;
  readonly locale: string;
  readonly stages: string;
  readonly quiet_from: number | null;
  readonly quiet_to: number | null;
  readonly zone: string | null;
  readonly suspended_at: number | null;
  readonly suspended_reason: string | null;
}

export interface SubscriptionRow {
  readonly id: number;
  readonly platform: string;
  readonly order_id: string;
  readonly guild_id: string;
  readonly number: string | null;
  readonly kind: string;
  readonly state: string;
  readonly confirmed_at: number | null;
  readonly created_at: number;
}

export type SubscriberRow = Pick<
  MemberRow,
  'channel_id' | 'locale' | 'stages' | 'quiet_from' | 'quiet_to' | 'zone'
> &
  Pick<SubscriptionRow, 'kind'>;

const readLocale = createWordReader('the language of a member', locales);
const readChannelKind = createWordReader('the kind of a member’s channel', channelKinds);
const readKind = createWordReader('the kind of a subscription', subscriptionKinds);
const readState = createWordReader('the state of a subscription', subscriptionStates);
export const readSuspension = createWordReader('why a member is suspended', suspensionReasons);

function quietFrom({
  quiet_from: from,
  quiet_to: to,
  zone,
}: Pick<MemberRow, 'quiet_from' | 'quiet_to' | 'zone'>): QuietHours | undefined {
  return from === null || to === null || zone === null ? undefined : { from, to, zone };
}

/** @throws UnreadableRow */
export function memberFrom(row: MemberRow): Member {
  const { suspended_at: at, suspended_reason: reason } = row;
  return {
    memberId: row.member_id,
    channel: { id: row.channel_id, kind: readChannelKind(row.channel_kind) },
    openedAt: row.opened_at,
    locale: readLocale(row.locale),
    stages: storedStages.read(row.stages).stages,
    quiet: quietFrom(row),
    suspended: at === null || reason === null ? undefined : { at, reason: readSuspension(reason) },
  };
}

/** @throws UnreadableRow */
export function subscriptionFrom(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    platform: row.platform,
    orderId: row.order_id,
    guildId: row.guild_id,
    number: row.number ?? undefined,
    kind: readKind(row.kind),
    state: readState(row.state),
    confirmedAt: row.confirmed_at,
    createdAt: row.created_at,
  };
}

/** @throws UnreadableRow */
export function subscriberFrom(row: SubscriberRow, now: number): Subscriber {
  const quiet = quietFrom(row);
  return {
    channelId: row.channel_id,
    locale: readLocale(row.locale),
    kind: readKind(row.kind),
    stages: storedStages.read(row.stages).stages,
    quietUntil: quiet && quietUntil(quiet, now),
  };
}
