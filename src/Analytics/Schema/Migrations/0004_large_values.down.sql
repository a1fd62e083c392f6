DROP TABLE large_values;
