-- Events that the tables refused: one must not stop those behind it. The event itself is kept in its wire form, so that it can be given to the tables again.

CREATE TABLE refused_events (
    id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    project VARCHAR NOT NULL,
    partition INTEGER NOT NULL,
    position BIGINT NOT NULL,
    batch_index INTEGER NOT NULL,
    refused_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL,
    encoded BLOB NOT NULL
);
