-- JSON values over 32 KiB, in parts of at most that. DuckDB reads 2,048 rows of a column into memory at once, also when it writes a checkpoint: with values of
-- a megabyte that would be two gigabytes. In their column stands {"$large":"ID","bytes":N}.
CREATE TABLE large_values (
    id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    session_id VARCHAR,
    part INTEGER NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd
);
