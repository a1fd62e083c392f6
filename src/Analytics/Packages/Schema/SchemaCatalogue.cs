using DebugGrid.Analytics.Cold;

namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>What the relations of the history and their columns mean. A test compares it with the schema: every column has a meaning, and every meaning a column.</summary>
internal static class SchemaCatalogue
{
    /// <summary>Relations that are nobody's to ask: the ledger of migrations, what only views need, and the tables of new rows alone.</summary>
    public static IReadOnlySet<string> Inner { get; } =
        new HashSet<string>(["schema_migrations", "shipped_pipelines", "history_settings", .. ColdTables.All.Select(static table => table.Warm)], StringComparer.Ordinal);

    /// <summary>The relations by the section that they stand in: a key, a heading, what they are called when they are left out, and they.</summary>
    public static IReadOnlyList<(string Key, string Heading, string Kind, IReadOnlyList<RelationMeaning> Relations)> Sections { get; } =
    [
        ("views", "Views: what may be relied on", "views", ViewMeanings.All),
        ("tables", "Tables: may change with a version", "tables", TableMeanings.All),
        ("debug_views", "The debug schema of agents", "debug views", DebugMeanings.All),
    ];

    /// <summary>What a column means; null when nothing says it.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="column">The column's name.</param>
    public static string? MeaningOf(RelationMeaning relation, string column) => relation.Columns.GetValueOrDefault(column) ?? SharedColumns.Meanings.GetValueOrDefault(column);
}
