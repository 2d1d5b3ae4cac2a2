-- Everything a workspace stores, one row a record. All keys begin with the network, so that a
-- database spread over several machines can keep a network together. They are text, not uuid:
-- what is stored on a laptop can always be stored here.
CREATE TABLE IF NOT EXISTS samling.networks (
    network text NOT NULL PRIMARY KEY,
    format  integer NOT NULL,
    added   timestamptz NOT NULL DEFAULT now()
);

-- `team` is empty for the network's own records. `content` is json, not jsonb: it comes back
-- as it was sent, to the last digit. `digest` tells one content from another.
CREATE TABLE IF NOT EXISTS samling.records (
    network text NOT NULL,
    id      text NOT NULL,
    team    text NOT NULL,
    kind    text NOT NULL,
    content json NOT NULL,
    digest  bigint NOT NULL,
    changed timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (network, id, team)
);
