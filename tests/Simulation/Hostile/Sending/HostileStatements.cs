using System.Globalization;
using System.Text.Json;
using DebugGrid.Simulation.Hostile.Events;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>Statements that cost the database its stack, its memory or its time, that reach for what is not theirs, or that no reader of answers expects.</summary>
/// <param name="random">Where they come from.</param>
internal sealed class HostileStatements(Random random)
{
    private static readonly string[] Deep =
    [
        "SELECT json_contains(repeat('[', {0}) || '1' || repeat(']', {0}), '2')",
        "SELECT json_structure(repeat('{{\"a\":', {0}) || '1' || repeat('}}', {0}))",
        "SELECT (repeat('[', {0}) || repeat(']', {0}))::JSON::VARIANT",
        "SELECT json_transform('{{}}', repeat('{{\"a\":', {0}) || '\"INT\"' || repeat('}}', {0}))",
        "SELECT levenshtein(repeat('ab', {0}), repeat('ba', {0}))",
        "SELECT damerau_levenshtein(repeat('ab', {0}), repeat('ba', {0}))",
        "SELECT regexp_matches(repeat('a', {0}), '(a|aa)+$')",
        "SELECT sum(list_sum(list_transform(range({0} * 10 + i % 7), x -> x * x))) FROM range(512) r(i)",
        "SELECT list_sort(list_transform(range({0} * 20), x -> hash(x)))[1]",
        "SELECT count(*) FROM range({0} * 100000) a WHERE hash(a.range) = 1",
        "SELECT i, length(repeat('a', {0} + i % 7)), list_sum([x * x FOR x IN range(2000)]) FROM range(1000) r(i)",
        "SELECT whole('{{\"$large\":\"' || repeat('x', {0}) || '\",\"bytes\":1}}')",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0} * 100) SELECT max(i) FROM n",
    ];

    private static readonly string[] Odd =
    [
        "SELECT whole('{\"$large\":\"5f0c6c7a-93a4-4e62-b1d7-30f1a5a4c9b2\",\"bytes\":200000}')", "SELECT '{\"$large\":7,\"bytes\":-1}'::JSON", "SELECT * FROM Records", "SELECT * FROM \"EVENTS\"",
        "SELECT * FROM MAIN.Event_Log LIMIT 5", "SELECT * FROM SYSTEM.main.duckdb_settings", "SELECT * FROM Information_Schema.Tables", "SELECT * FROM duckdb_SETTINGS()",
        "SELECT * FROM read_text('/etc/passwd')", "COPY events TO '/tmp/x'", "SET memory_limit = '100GB'", "SELECT [NULL, 1], MAP{[1]: 2}, union_value(x := 1), INTERVAL '-1 hour', 'infinity'::TIMESTAMP",
        "SELECT $a, ?", "SELECT ?", "SELECT '\ud83e'", "SELECT 1; SELECT 2", "", ";", "SELECT (SELECT (SELECT (SELECT 1)))", "SELECT * FROM events ORDER BY ALL LIMIT 100000",
        "SELECT * FROM executions e, events v LIMIT 10", "EXPLAIN ANALYZE SELECT * FROM executions", "SELECT row(1, NULL), {'a': {'b': [1]}}, 'NaN'::DOUBLE, 170141183460469231731687303715884105727",
    ];

    /// <summary>The next request.</summary>
    public HostileRequest Next()
    {
        string sql = random.Next(3) > 0
            ? Odd[random.Next(Odd.Length)]
            : string.Format(CultureInfo.InvariantCulture, Deep[random.Next(Deep.Length)], (int)Math.Pow(10, 2 + (random.NextDouble() * 3.4)));
        object? parameters = random.Next(6) switch
        {
            0 => HostileText.Ids,
            1 => new { a = HostileText.Ids[random.Next(HostileText.Ids.Length)] },
            _ => null,
        };
        return new HostileRequest(HttpMethod.Post, "/api/debug/sql", JsonSerializer.SerializeToUtf8Bytes(new { sql, parameters }), "application/json");
    }
}
