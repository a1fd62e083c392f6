using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.TestKit.Disk;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Provider;

/// <summary>The instance's settings are the outer wall of the SQL door: what they shut is shut for every connection.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly TempDirectory outside = new();
    private readonly AnalyticsOptions options;
    private readonly DuckDBConnection connection;

    public SandboxTests()
    {
        options = new AnalyticsOptions { Directory = folder.Combine("history") };
        connection = DatabaseFile.Open(options, TimeProvider.System);
    }

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Files_in_the_export_directory_are_written()
    {
        string path = Path.Combine(options.ExportDirectory, "in.csv");

        connection.Run($"COPY (SELECT 5 AS i) TO {DatabaseSettings.Quote(path)}");

        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("COPY (SELECT 1) TO '{0}'")]
    [InlineData("SELECT * FROM read_csv('{0}')")]
    [InlineData("SELECT * FROM read_text('{0}')")]
    [InlineData("ATTACH '{0}' AS other")]
    [InlineData("LOAD '{0}'")]
    public void Files_elsewhere_are_out_of_reach(string sql)
    {
        string path = outside.Combine("out.csv");

        Assert.Throws<DuckDBException>(() => connection.Run(sql.Replace("{0}", path, StringComparison.Ordinal)));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET autoload_known_extensions = true")]
    [InlineData("SET memory_limit = '100GB'")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    public void The_settings_cannot_be_undone_by_any_connection(string sql)
    {
        using var another = DatabaseFile.OpenAnother(options);

        Assert.Throws<DuckDBException>(() => another.Run(sql));
    }

    [Theory]
    [InlineData("core_functions")]
    [InlineData("icu")]
    [InlineData("json")]
    public void What_the_schema_and_the_statements_need_is_in_the_library_itself(string extension)
    {
        using var open = new DuckDBConnection("DataSource=:memory:");
        open.Open();

        Assert.Equal(true, open.Scalar("SELECT loaded FROM duckdb_extensions() WHERE extension_name = $name", new DuckDBParameter("name", extension)));
    }
}
