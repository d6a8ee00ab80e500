/** How the parameters of a claim are written in a database. */
interface Parameters {
  readonly channel: string;
  /** Messages are old that were posted before then. */
  readonly oldBefore: string;
  /** The condition under which nobody works on a card, and its wait is over. */
  readonly free: string;
}

function mayBeClaimed(free: string): string {
  return `stale_since IS NOT NULL AND state IN ('wanted', 'making', 'live') AND ${free}`;
}

/**
 * Which card of a channel is next, in either database: the first of one query, else of the one after it. Of what is to be
 * posted the longest wait, of young messages the newest, of old ones the longest wait: each as an index has them, so that nothing is sorted.
 */
export function nextCardQueries({ channel, oldBefore, free }: Parameters): {
  readonly unposted: string;
  readonly young: string;
  readonly old: string;
} {
  const first = (condition: string, sequence: string): string =>
    `SELECT * FROM cards WHERE channel_id = ${channel} AND ${mayBeClaimed(free)} AND ${condition}
     ORDER BY ${sequence} LIMIT 1`;
  return {
    unposted: first('posted_at IS NULL', 'stale_since, id'),
    young: first(`posted_at > ${oldBefore}`, 'posted_at DESC, stale_since DESC, id DESC'),
    // The sign keeps the other index from being taken.
    old: first(`+posted_at <= ${oldBefore}`, 'stale_since, id'),
  };
}

/** Since when the card of a channel waits that has waited longest, in either database. */
export function longestWaitQuery(free: string, channel: string): string {
  return `SELECT stale_since FROM cards WHERE channel_id = ${channel} AND ${mayBeClaimed(free)}
    ORDER BY stale_since, id LIMIT 1`;
}
