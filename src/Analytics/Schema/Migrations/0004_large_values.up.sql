-- Large JSON values in parts. DuckDB reads 2,048 rows of a column into memory at once, also when it writes a checkpoint: with values of
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

-- A JSON value as it was sent, also when it is kept in parts.
CREATE MACRO whole(value) AS CASE
    WHEN value->>'$."$large"' IS NULL THEN value
    ELSE coalesce((SELECT string_agg(text, '' ORDER BY part)::JSON FROM large_values WHERE id = try_cast(value->>'$."$large"' AS UUID)), value)
END;
