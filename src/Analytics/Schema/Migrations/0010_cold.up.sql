-- The cold tier comes under this number.
SELECT 1;
