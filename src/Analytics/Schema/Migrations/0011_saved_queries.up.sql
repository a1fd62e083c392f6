-- Statements that people and models keep by a name. They come from no event: a history that is read anew from the journal does not have them.
CREATE TABLE saved_queries (
    project VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    description VARCHAR,
    sql VARCHAR NOT NULL,
    parameters VARCHAR[] NOT NULL,
    saved_at TIMESTAMP NOT NULL
);
