-- When a platform was last heard of is asked with every health check and every scrape of the metrics: the
-- index answers it from its end, where the unique one would read and sort all events of the platform.

CREATE INDEX events_of_platform ON events (platform, id);
