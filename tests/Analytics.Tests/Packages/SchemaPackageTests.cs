using System.Text;
using System.Text.Json;
using DebugGrid.Analytics.Packages.Schema;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class SchemaPackageTests(SharedGrid shared) : IClassFixture<SharedGrid>
{
    [Fact]
    public async Task Every_relation_and_column_has_a_meaning_and_every_meaning_a_column()
    {
        var rows = await shared.Grid.SqlAsync("SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal");
        var schema = rows.EnumerateArray().Select(static row => (Relation: row[0].GetString()!, Column: row[1].GetString()!)).Where(static row => !SchemaCatalogue.Inner.Contains(row.Relation)).ToArray();
        var relations = SchemaCatalogue.Sections.SelectMany(static section => section.Relations).ToDictionary(static relation => relation.Name);

        Assert.Equal(relations.Keys.Order(StringComparer.Ordinal), schema.Select(static row => row.Relation).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(schema, row => SchemaCatalogue.MeaningOf(relations[row.Relation], row.Column) is null);
        Assert.Empty(relations.Values.SelectMany(static relation => relation.Columns.Keys.Select(column => (relation.Name, column))).Except(schema));
        Assert.Empty(SharedColumns.Meanings.Keys.Except(schema.Where(row => !relations[row.Relation].Columns.ContainsKey(row.Column)).Select(static row => row.Column)));
    }

    [Fact]
    public async Task Every_example_runs()
    {
        foreach (RelationMeaning relation in SchemaCatalogue.Sections.SelectMany(static section => section.Relations))
        {
            string parameter = relation.Example.Contains('$', StringComparison.Ordinal) ? $"{{\"{relation.Example[(relation.Example.IndexOf('$', StringComparison.Ordinal) + 1)..].Split(' ')[0]}\":\"x\"}}" : "";
            await shared.Grid.Engine.RunSqlAsync(new SqlQuestion(relation.Example, Encoding.UTF8.GetBytes(parameter), null), CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(PackageFormat.Markdown, TokenEncoding.O200kBase)]
    [InlineData(PackageFormat.Markdown, TokenEncoding.Cl100kBase)]
    [InlineData(PackageFormat.Json, TokenEncoding.O200kBase)]
    [InlineData(PackageFormat.Json, TokenEncoding.Cl100kBase)]
    public async Task No_page_is_over_its_budget_at_any_budget(PackageFormat format, TokenEncoding encoding)
    {
        foreach (int budget in Enumerable.Range(200, 60).Concat([300, 411, 777, 1_000, 1_500, 2_222, 3_000, 4_100, 5_000, 6_500, 8_000]))
        {
            AnalysisAnswer page = await AskAsync(format, encoding, budget);
            string text = Encoding.UTF8.GetString(page.Text.Span);
            Assert.Equal(TokenCounter.Of(encoding).Count(text), page.Tokens);
            Assert.InRange(page.Tokens, 1, budget);
            Assert.Equal(page.LeftOut > 0, text.Contains("max_tokens=", StringComparison.Ordinal));
            if (format is PackageFormat.Json)
                JsonDocument.Parse(text).Dispose();
        }
    }

    [Fact]
    public async Task A_small_page_has_the_columns_of_what_is_asked_most_before_the_names_of_the_rest()
    {
        string page = Encoding.UTF8.GetString((await AskAsync(PackageFormat.Markdown, TokenEncoding.O200kBase, 600)).Text.Span);

        Assert.Contains("`status` VARCHAR", page, StringComparison.Ordinal);
        Assert.Contains("`duration_ms` DOUBLE", page, StringComparison.Ordinal);
        Assert.Contains("### `records`", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_budget_has_room_for_all_of_it_and_a_small_one_says_what_is_missing()
    {
        foreach (PackageFormat format in Enum.GetValues<PackageFormat>())
            Assert.Equal(0, (await AskAsync(format, TokenEncoding.O200kBase, SchemaQuestion.DefaultTokens)).LeftOut);
        string whole = Encoding.UTF8.GetString((await AskAsync(PackageFormat.Markdown, TokenEncoding.O200kBase, SchemaQuestion.DefaultTokens)).Text.Span);
        Assert.Contains("### `records`: a finished execution\n- `id` VARCHAR: the event's id\n", whole, StringComparison.Ordinal);
        Assert.Contains("- Example: `SELECT name, avg(value) FROM metrics GROUP BY ALL`", whole, StringComparison.Ordinal);
        string small = Encoding.UTF8.GetString((await AskAsync(PackageFormat.Markdown, TokenEncoding.O200kBase, 600)).Text.Span);
        Assert.Contains("### `records`", small, StringComparison.Ordinal);
        Assert.Matches(@"\d+ of \d+ tables.*GET /api/debug/schema\?max_tokens=\d+", small);
    }

    [Theory]
    [InlineData(199)]
    [InlineData(1_000_001)]
    public async Task A_budget_out_of_its_range_is_refused(int budget) =>
        Assert.Equal("max_tokens", (await Assert.ThrowsAsync<InvalidQueryException>(() => AskAsync(PackageFormat.Markdown, TokenEncoding.O200kBase, budget))).Field);

    private Task<AnalysisAnswer> AskAsync(PackageFormat format, TokenEncoding encoding, int budget) =>
        shared.Grid.Engine.DescribeSchemaAsync(new SchemaQuestion(format, budget, encoding), CancellationToken.None);
}
