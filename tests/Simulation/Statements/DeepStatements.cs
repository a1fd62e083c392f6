using System.Globalization;

namespace DebugGrid.Simulation.Statements;

/// <summary>Statements that are nested deep, that double with each step, or that make much of few words: those that may cost the history its process.</summary>
/// <param name="random">Where they come from.</param>
internal sealed class DeepStatements(Random random)
{
    private static readonly (string Open, string Core, string Close)[] Nests =
    [
        ("(", "1", ")"), ("[", "NULL", "]"), ("{'a': ", "1", "}"), ("MAP{1: ", "1", "}"), ("row(", "1", ")"), ("-", "1", ""), ("NOT ", "true", ""), ("abs(", "1", ")"),
        ("CASE WHEN true THEN ", "1", " END"), ("(SELECT ", "1", ")"), ("[x FOR x IN ", "[1]", "]"), ("list_transform([1], lambda x: ", "x", ")"), ("to_json(", "1", ")"),
        ("union_value(x := ", "1", ")"), ("COALESCE(NULL, ", "1", ")"), ("struct_pack(a := ", "1", ")"), ("/*", " SELECT 1 ", "*/"), ("array_value(", "1", ")"), ("try(", "1", ")"),
    ];

    private static readonly string[] Chains = ["1 + ", "'a' || ", "true AND ", "false OR ", "[1] || ", "1, ", "'{}' -> ", "1 BETWEEN 0 AND ", "INTERVAL 1 DAY + ", "{'a': 1}, "];

    private static readonly string[] Repeats =
    [
        "SELECT json_contains(repeat('[', {0}) || '1' || repeat(']', {0}), '2')", "SELECT json_structure(repeat('{{\"a\":', {0}) || '1' || repeat('}}', {0}))",
        "SELECT repeat('[', {0}) || repeat(']', {0})::JSON::VARIANT", "SELECT json_transform('{{}}', repeat('{{\"a\":', {0}) || '\"INT\"' || repeat('}}', {0}))",
        "SELECT json_merge_patch(repeat('{{\"a\":', {0}) || '1' || repeat('}}', {0}), '{{}}')", "SELECT json_pretty(repeat('[', {0}) || repeat(']', {0}))",
        "SELECT * FROM json_tree(repeat('[', {0}) || repeat(']', {0}))", "SELECT json_serialize_sql('SELECT ' || repeat('(', {0}) || '1' || repeat(')', {0}))",
        "SELECT json_serialize_sql('SELECT ' || repeat('[', {0}) || repeat(']', {0}))", "SELECT repeat('[', {0})::INTEGER[][]", "SELECT (repeat('{{a: ', {0}) || '1' || repeat('}}', {0}))::STRUCT(a STRUCT(a VARCHAR))",
        "SELECT regexp_matches(repeat('a', {0}), repeat('(', {0}) || 'a' || repeat(')', {0}))", "SELECT regexp_matches(repeat('a', {0}), '(a|aa)+$')",
        "SELECT levenshtein(repeat('ab', {0}), repeat('ba', {0}))", "SELECT 'a' SIMILAR TO repeat('a?', {0})", "SELECT repeat('a', {0}) LIKE repeat('%a', {0})",
        "SELECT list_sort(list_transform(range({0} * 20), lambda x: hash(x)))[1]", "SELECT count(*) FROM range({0} * 100000) r(i) WHERE hash(i) = 1",
        "SELECT sum(len(range({0} * 10 + i % 7))) FROM range(512) r(i)", "SELECT string_agg(repeat('x', {0}), ',') FROM range({0})", "SELECT list(range({0})) FROM range({0})",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0} * 100) SELECT max(i) FROM n",
        "WITH RECURSIVE n(i, t) AS (SELECT 1, 'a' UNION ALL SELECT i + 1, t || t FROM n WHERE i < {0}) SELECT max(len(t)) FROM n",
    ];

    /// <summary>The next one.</summary>
    public string Next() => random.Next(5) switch
    {
        0 => "SELECT " + Nested(random.Next(2, 60)),
        1 => "SELECT " + Nested((int)Math.Pow(10, 1.5 + (random.NextDouble() * 2.5))),
        2 => $"SELECT {string.Concat(Enumerable.Repeat(Chains[random.Next(Chains.Length)], Count(3.8)))} NULL",
        3 => Doubled(random.Next(4, 40)),
        _ => string.Format(CultureInfo.InvariantCulture, Repeats[random.Next(Repeats.Length)], Count(5.4)),
    };

    private int Count(double most) => (int)Math.Pow(10, 1 + (random.NextDouble() * (most - 1)));

    private string Nested(int depth)
    {
        var (open, core, close) = Nests[random.Next(Nests.Length)];
        var (otherOpen, _, otherClose) = random.Next(2) == 0 ? Nests[random.Next(Nests.Length)] : (open, core, close);
        return string.Concat(Enumerable.Repeat(open + otherOpen, depth / 2)) + core + string.Concat(Enumerable.Repeat(otherClose + close, depth / 2));
    }

    private string Doubled(int steps)
    {
        string step = random.Next(6) switch
        {
            0 => "{{'x': v, 'y': v}}",
            1 => "[v, v]",
            2 => "MAP{{v: v}}",
            3 => "v::VARCHAR || v::VARCHAR",
            4 => "row(v, v)",
            _ => "union_value(a := v)",
        };
        IEnumerable<string> parts = Enumerable.Range(1, steps).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i} AS (SELECT {string.Format(CultureInfo.InvariantCulture, step)} AS v FROM a{i - 1})"));
        return string.Create(CultureInfo.InvariantCulture, $"WITH a0 AS (SELECT 1 AS v), {string.Join(", ", parts)} SELECT v FROM a{steps}");
    }
}
