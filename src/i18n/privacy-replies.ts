/** What `/privacy` says. Arguments are placed as they are: callers have escaped what came from outside. */
export interface PrivacyReplies {
  readonly title: string;
  /** Nothing is stored of the member. */
  readonly nothing: string;
  readonly links: string;
  readonly more: (words: { readonly count: number }) => string;
  /** They have a channel in which they are told of orders, perhaps of none now. */
  readonly notified: (words: { readonly count: number }) => string;
  readonly claims: (words: { readonly count: number }) => string;
  readonly code: (words: { readonly until: string }) => string;
  /** What is not listed, and why. */
  readonly rest: string;
  /** On buttons. */
  readonly exportFile: string;
  readonly erase: string;
  readonly exported: string;
  readonly eraseQuestion: string;
  /** On buttons. */
  readonly eraseYes: string;
  readonly keep: string;
  readonly erased: string;
  readonly erasedBefore: (words: { readonly again: string }) => string;
}
