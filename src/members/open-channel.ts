import type { MemberChannel, SuspensionReason } from './member.ts';

/** What became of opening a channel to a member. */
export type OpenedChannel =
  | { readonly kind: 'opened'; readonly channel: MemberChannel }
  | { readonly kind: 'refused'; readonly reason: SuspensionReason }
  /** The bot has opened too many lately. */
  | { readonly kind: 'too_fast' }
  /** Discord is away or busy. */
  | { readonly kind: 'failed' };

/** Opens a channel to a member: asked again for the same member Discord gives the same direct message. Never rejects. */
export type OpenChannel = (memberId: string) => Promise<OpenedChannel>;
