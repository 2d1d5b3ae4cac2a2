-- What has changed is found team by team, without reading the records themselves.
CREATE INDEX IF NOT EXISTS records_by_team ON samling.records (network, team, digest);
