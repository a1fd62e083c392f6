DROP VIEW priced_llm_calls;
DROP TABLE model_prices;
DROP TABLE saved_queries;
