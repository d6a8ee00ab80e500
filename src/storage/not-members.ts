/** SQL: a channel is no member's own. Operators see members as a number, not one by one. */
export function notMembers(channel: string): string {
  return `NOT EXISTS (SELECT 1 FROM members WHERE members.channel_id = ${channel})`;
}

/** SQL, to sort by: the shop's channels come first, so that however many members are told of something hold none of them up. */
export function membersLast(channel: string): string {
  return `CASE WHEN ${notMembers(channel)} THEN 0 ELSE 1 END`;
}
