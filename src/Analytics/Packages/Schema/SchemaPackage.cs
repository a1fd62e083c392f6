using System.Text;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Budget;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>Tells the history's schema within a budget of tokens: names and types as the database has them, meanings from <see cref="SchemaCatalogue"/>.</summary>
internal static class SchemaPackage
{
    private const string Columns =
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal ORDER BY table_name, column_index";

    /// <summary>Reads the schema and fills the page.</summary>
    /// <exception cref="InvalidQueryException">The budget is out of its range.</exception>
    public static AnalysisAnswer Make(DuckDBConnection connection, SchemaQuestion question)
    {
        if (question.MaxTokens is < AnalysisQuestion.MinTokens or > AnalysisQuestion.MaxTokensLimit)
            throw new InvalidQueryException("max_tokens", $"{question.MaxTokens} is not from {AnalysisQuestion.MinTokens} to {AnalysisQuestion.MaxTokensLimit}.");
        bool isJson = question.Format is PackageFormat.Json;
        ILookup<string, (string Name, string Type)> found = Read(connection);
        var contents = new PackageContents(
            "schema",
            "The history's schema (DuckDB SQL; POST /api/debug/sql, debuggrid sql)",
            [.. SchemaCatalogue.Sections.Select(section => new PackageSection(section.Key, section.Heading, [.. section.Relations.Where(relation => found.Contains(relation.Name)).Select(relation => Item(section.Kind, relation, found[relation.Name]))]))],
            $"GET /api/debug/schema?{(isJson ? "format=json&" : null)}");
        var page = FilledPackage.Of(contents, isJson ? new SchemaJson() : new SchemaMarkdown(), TokenCounter.Of(question.Encoding), question.MaxTokens);
        return new AnalysisAnswer(Encoding.UTF8.GetBytes(page.Text), page.Tokens, page.LeftOut);
    }

    private static PackageItem Item(string kind, RelationMeaning relation, IEnumerable<(string Name, string Type)> columns) => new()
    {
        Kind = kind,
        // Columns of what is asked most are worth more than the names of what is hardly asked.
        Worth = Math.Pow(2, relation.Worth),
        Name = relation.Name,
        Sentence = relation.Text,
        Facts = [.. columns.Select(column => new PackageFact(column.Name, column.Name, SchemaCatalogue.MeaningOf(relation, column.Name), column.Type))],
        Blocks = [new PackageBlock("example", "Example", "sql", relation.Example)],
    };

    private static ILookup<string, (string Name, string Type)> Read(DuckDBConnection connection)
    {
        var columns = new List<(string Relation, string Name, string Type)>();
        using var command = connection.Command(Columns);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return columns.ToLookup(static column => column.Relation, static column => (column.Name, column.Type));
    }
}
