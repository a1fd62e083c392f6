DROP TABLE live_deletions;
