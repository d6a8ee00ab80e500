import { notMembers } from './not-members.ts';

/**
 * Messages of which every try has failed since `before` (ms, a parameter), in either database. One can be in flight
 * per channel, so they are few. A member's own are not listed: whoever runs the bot does not see who is told.
 */
export function failingQuery(before: string): string {
  return `SELECT * FROM (
      SELECT id AS message, channel_id AS "channelId", attempts, reason,
        (SELECT min(ended_at) FROM attempts AS failed
         WHERE delivery = (SELECT min(id) FROM deliveries WHERE message = messages.id)
           AND message = messages.id AND attempt > coalesce((SELECT max(attempt) FROM attempts AS other
             WHERE other.delivery = failed.delivery AND other.message = messages.id
               AND outcome <> 'retry'), 0)) AS since
      FROM messages WHERE state = 'pending' AND reason IS NOT NULL
        AND ${notMembers('messages.channel_id')}) AS failing
    WHERE since <= ${before} ORDER BY since`;
}
