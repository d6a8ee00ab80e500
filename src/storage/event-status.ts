/** SQL of an event's `EventStatus`, in either database: of several cards, the one that needs somebody most counts. */
export const eventStatus = `CASE
    WHEN events.state = 'pending' THEN 'waiting'
    WHEN events.state = 'dead' THEN 'failed'
    WHEN events.result <> 'told' THEN events.result
    ELSE CASE (SELECT max(CASE
        WHEN delivery.state = 'dead' AND delivery.plain = 0 THEN 3
        WHEN delivery.state = 'pending' THEN 2
        WHEN delivery.state = 'dead' THEN 1
        ELSE 0 END)
      FROM deliveries AS delivery WHERE delivery.event = events.id)
      WHEN 3 THEN 'failed' WHEN 2 THEN 'waiting' WHEN 1 THEN 'plain' ELSE 'posted' END
  END`;
