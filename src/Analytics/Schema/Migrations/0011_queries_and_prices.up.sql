-- Statements that people and models keep by a name. They come from no event: a history that is read anew from the journal does not have them.
CREATE TABLE saved_queries (
    project VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    description VARCHAR,
    sql VARCHAR NOT NULL,
    parameters VARCHAR[] NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

-- Prices of models in US dollars a million tokens. Filled anew whenever the file is opened, from the table that ships and the user's own.
CREATE TABLE model_prices (
    model VARCHAR NOT NULL,
    providers VARCHAR[] NOT NULL,
    valid_from TIMESTAMP,
    input_usd DOUBLE NOT NULL,
    output_usd DOUBLE NOT NULL,
    cached_usd DOUBLE,
    compiled VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- Calls of models with a cost where the sender gave none. A price is that of the longest name that the model begins with, where nothing but a date or a version
-- follows: gpt-4o is gpt-4o-2024-08-06, and not gpt-4o-mini. A model without a price, and a call without tokens in, have no cost, which is not 0.
CREATE VIEW priced_llm_calls AS
WITH named AS (
    SELECT DISTINCT provider, model, regexp_replace(lower(model), '^.*/', '') AS bare FROM llm_calls WHERE cost_usd IS NULL
), spans AS (
    SELECT *, lead(valid_from) OVER (PARTITION BY model, providers ORDER BY valid_from NULLS FIRST) AS valid_to FROM model_prices
), matched AS (
    SELECT named.provider, named.model, spans.valid_from, spans.valid_to, spans.input_usd, spans.output_usd, spans.cached_usd
    FROM named JOIN spans ON starts_with(named.bare, spans.model) AND (named.provider IS NULL OR list_contains(spans.providers, lower(named.provider)))
        AND regexp_full_match(substr(named.bare, length(spans.model) + 1), '([-@:](latest|[0-9]{3,4}|[0-9]{6}|[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}))?')
    QUALIFY rank() OVER (PARTITION BY named.provider, named.model ORDER BY length(spans.model) DESC, spans.providers) = 1
), priced AS (
    SELECT
        c.*,
        CASE WHEN c.cost_usd IS NULL AND (c.output_tokens IS NOT NULL OR m.output_usd = 0) THEN
            ((c.input_tokens - least(coalesce(c.cached_tokens, 0), c.input_tokens)) * m.input_usd
                + least(coalesce(c.cached_tokens, 0), c.input_tokens) * coalesce(m.cached_usd, m.input_usd)
                + coalesce(c.output_tokens, 0) * m.output_usd) / 1000000 END AS priced_usd
    FROM llm_calls c LEFT JOIN matched m ON c.provider IS NOT DISTINCT FROM m.provider AND c.model IS NOT DISTINCT FROM m.model
        AND (m.valid_from IS NULL OR c.time >= m.valid_from) AND (m.valid_to IS NULL OR c.time < m.valid_to)
)
SELECT *, coalesce(cost_usd, priced_usd) AS total_usd,
    CASE WHEN cost_usd IS NOT NULL THEN 'sender' WHEN priced_usd IS NOT NULL THEN 'computed' ELSE 'unpriced' END AS cost_source
FROM priced;
