/** That a member was erased, without saying who: a keyed hash of their id, and when, ms since 1970. */
export interface ErasedMember {
  readonly hash: string;
  readonly at: number;
}

/** Members who want nothing to be kept of them. */
export interface Erasures {
  /**
   * Deletes in one transaction what was kept of a member until then, and remembers that it was. With it goes what the buyers
   * with these hashes said of themselves. Undefined, and nothing is done, while something is being sent to them, unless it is to be
   * done `evenSo`. Else answers how many things were deleted.
   */
  readonly erase: (
    memberId: string,
    erased: ErasedMember,
    buyers?: readonly string[],
    evenSo?: boolean,
  ) => Promise<number | undefined>;
  /** Everybody of whom something is kept. */
  readonly memberIds: () => Promise<readonly string[]>;
  /** Those who were erased, also if a backup from before that was restored since. */
  readonly erased: () => Promise<readonly ErasedMember[]>;
}
