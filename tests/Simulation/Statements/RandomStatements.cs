using System.Text;
using System.Text.Json;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Sending;
using DebugGrid.Simulation.Statements.Grammars;

namespace DebugGrid.Simulation.Statements;

/// <summary>Requests at the door of statements. The same seed gives the same requests.</summary>
internal sealed class RandomStatements
{
    private const int MaxDepth = 7;
    private static readonly string[] Limits = ["1", "10000", "0", "-1", "10001", "1e3", "null", "\"5\"", "99999999999", "2.5"];
    private readonly Random random;
    private readonly Grammar grammar;
    private readonly StatementDamage damage;
    private readonly DeepStatements deep;
    private readonly KeyValuePair<string, string[]>[] relations;

    /// <param name="seed">Decides everything.</param>
    /// <param name="relations">The relations of the history with their columns.</param>
    /// <param name="canaries">What is reached for.</param>
    public RandomStatements(int seed, IReadOnlyDictionary<string, string[]> relations, Canaries canaries)
    {
        random = new Random(seed);
        damage = new StatementDamage(random);
        deep = new DeepStatements(random);
        this.relations = [.. relations.OrderBy(static one => one.Key, StringComparer.Ordinal)];
        grammar = new Grammar(random, TypeRules.Text, ValueRules.Text, FunctionRules.Text, StatementRules.Text, ReachRules.Text);
        grammar.Let("file", [canaries.FilePath]);
        grammar.Let("folder", [canaries.Folder]);
        grammar.Let("network", [canaries.Network]);
    }

    /// <summary>The next request.</summary>
    /// <param name="isDeep">Whether it is one of those that may cost the history its process.</param>
    public HostileRequest Next(bool isDeep)
    {
        string sql = isDeep ? deep.Next() : random.Next(5) == 0 ? damage.Damage(Statement(), Statement()) : Statement();
        string parameters = random.Next(5) == 0 ? $",\"parameters\":{Parameters()}" : string.Empty;
        string limit = random.Next(12) == 0 ? $",\"limit\":{Limits[random.Next(Limits.Length)]}" : string.Empty;
        return new HostileRequest(HttpMethod.Post, "/api/debug/sql", Encoding.UTF8.GetBytes($"{{\"sql\":{JsonSerializer.Serialize(sql)}{parameters}{limit}}}"), "application/json");
    }

    private string Statement()
    {
        var (relation, columns) = relations[random.Next(relations.Length)];
        grammar.Let("relation", [relation, relation, relations[random.Next(relations.Length)].Key]);
        grammar.Let("column", columns.Select(static column => $"\"{column}\""));
        string sql = grammar.Write("statement", 1 + Math.Min(random.Next(MaxDepth), random.Next(MaxDepth)));
        return random.Next(6) == 0 ? WithPlace(sql) : sql;
    }

    /// <summary>A literal of the statement becomes a parameter.</summary>
    private string WithPlace(string sql)
    {
        string literal = random.Next(2) == 0 ? "1" : "'a'";
        int at = sql.LastIndexOf(literal, StringComparison.Ordinal);
        return at < 0 ? sql : sql[..at] + (random.Next(3) == 0 ? "$a" : "?") + sql[(at + literal.Length)..];
    }

    private string Parameters() => random.Next(6) switch
    {
        0 => $"{{\"a\":{Parameter()}}}",
        1 => $"{{\"a\":{Parameter()},\"1\":{Parameter()},\"\":{Parameter()},\"a\":{Parameter()}}}",
        2 => Parameter(),
        3 => $"[{string.Join(',', Enumerable.Range(0, random.Next(300)).Select(_ => Parameter()))}]",
        _ => $"[{Parameter()}]",
    };

    private string Parameter() => random.Next(10) switch
    {
        0 => "null",
        1 => "true",
        2 => "[1]",
        3 => "{\"b\":[]}",
        4 => "-9223372036854775809",
        5 => "1e400",
        6 => "\"\\ud83e\"",
        7 => "\"\\u0000\"",
        8 => "-0.0",
        _ => JsonSerializer.Serialize(HostileText.Ids[random.Next(HostileText.Ids.Length)]),
    };
}
