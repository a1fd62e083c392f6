using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

public sealed class SandboxTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder outside = new();
    private readonly DuckDBConnection connection = Databases.OpenInMemory();

    public SandboxTests() => connection.Execute($"""
        SET allowed_directories = ['{folder.Path("")}'];
        SET enable_external_access = false;
        SET lock_configuration = true;
        """);

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Files_in_an_allowed_folder_are_written_and_read()
    {
        connection.Execute($"COPY (SELECT 5 AS i) TO '{folder.Path("in.parquet")}' (FORMAT parquet)");

        Assert.Equal(5, connection.Scalar($"SELECT i FROM '{folder.Path("in.parquet")}'"));
    }

    [Theory]
    [InlineData("COPY (SELECT 1) TO '{0}'")]
    [InlineData("SELECT * FROM read_csv('{0}')")]
    [InlineData("SELECT * FROM read_text('{0}')")]
    [InlineData("ATTACH '{0}' AS other")]
    public void Files_elsewhere_are_out_of_reach(string sql)
    {
        var path = outside.Path("out.csv");

        Assert.Throws<DuckDBException>(() => connection.Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, path)));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("INSTALL httpfs")]
    public void The_settings_cannot_be_undone_by_any_connection(string sql)
    {
        using var another = connection.Duplicate();
        another.Open();

        Assert.Throws<DuckDBException>(() => another.Execute(sql));
    }
}
