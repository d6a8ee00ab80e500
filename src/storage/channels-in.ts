/**
 * SQL of a recursive table of the channels that a table's rows name: it steps from channel to channel through a
 * partial index instead of reading all of it.
 */
export function channelsIn(name: string, table: string, condition: string): string {
  return `${name} (id) AS (
      SELECT min(channel_id) FROM ${table} WHERE ${condition}
      UNION ALL
      SELECT (SELECT min(channel_id) FROM ${table} WHERE ${condition} AND channel_id > ${name}.id)
      FROM ${name} WHERE ${name}.id IS NOT NULL
    )`;
}
