/** What is said about whose order it is. Arguments are placed as they are: callers have escaped what came from outside. */
export interface ClaimReplies {
  /** No field is named in which the shop takes codes. */
  readonly noCodes: string;
  readonly tooManyCodes: (words: { readonly again: string }) => string;
  readonly code: (words: { readonly code: string; readonly until: string }) => string;
  readonly inField: (words: { readonly fields: string }) => string;
  readonly inTicket: string;
  readonly inFieldOrTicket: (words: { readonly fields: string }) => string;
  readonly nobodyElses: string;
  /** On a button. */
  readonly mine: string;
  readonly confirmed: string;
  /** On a button. */
  readonly show: string;
  /** The same whatever the reason. */
  readonly notConfirmed: string;
  /** For staff: how it was shown whose order it is. */
  readonly way: Readonly<Record<'code' | 'name' | 'staff', string>>;
  readonly linkedTo: (words: { readonly member: string }) => string;
  readonly alsoClaimed: (words: { readonly members: string }) => string;
  /** Several have that number. */
  readonly chooseOrder: string;
  readonly assigned: (words: { readonly order: string; readonly member: string }) => string;
  readonly assignedBefore: (words: { readonly member: string }) => string;
}
