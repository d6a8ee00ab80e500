/** Ends every wait of cards, in either database: what an operator says with "try again". `now` is the parameter that has the time. */
export function hurryCardsQuery(now: string): string {
  return `UPDATE cards SET due_at = 0, reason = NULL, state = CASE
      WHEN state <> 'parked' THEN state
      WHEN message_id IS NOT NULL THEN 'live' WHEN made IS NULL THEN 'wanted' ELSE 'making' END
    WHERE leased = 0 AND stale_since IS NOT NULL AND (state = 'parked' OR due_at > ${now})`;
}
