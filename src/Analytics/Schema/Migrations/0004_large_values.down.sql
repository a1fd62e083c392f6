DROP MACRO whole;
DROP TABLE large_values;
