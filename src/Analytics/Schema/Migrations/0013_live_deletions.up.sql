-- What the live state has still to forget of what was deleted: written in the transaction that deletes, taken out when the live state has forgotten it.
CREATE TABLE live_deletions (
    number BIGINT NOT NULL,
    project VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    through VARCHAR NOT NULL
);
