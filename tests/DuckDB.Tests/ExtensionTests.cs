namespace DebugGrid.DuckDB.Tests;

/// <summary>What must be in the library itself, since nothing is downloaded.</summary>
public class ExtensionTests
{
    [Theory]
    [InlineData("core_functions")]
    [InlineData("icu")]
    [InlineData("json")]
    [InlineData("parquet")]
    public void An_extension_we_need_is_loaded(string name)
    {
        using var connection = Databases.OpenInMemory();

        Assert.Equal(true, connection.Scalar("SELECT loaded FROM duckdb_extensions() WHERE extension_name = ?", name));
    }

    [Fact]
    public void Json_is_taken_apart()
    {
        using var connection = Databases.OpenInMemory();

        Assert.Equal("b", connection.Scalar("SELECT json_extract_string(?::JSON, '$.a[1]')", """{"a":["a","b"]}"""));
    }

    [Fact]
    public void Time_zones_are_known()
    {
        using var connection = Databases.OpenInMemory();

        Assert.Equal(
            new DateTime(2026, 7, 1, 14, 0, 0),
            connection.Scalar("SELECT timezone('Europe/Berlin', TIMESTAMPTZ '2026-07-01 12:00:00+00')"));
    }

    [Fact]
    public void Quantiles_and_sketches_are_computed()
    {
        using var connection = Databases.OpenInMemory();

        Assert.Equal(949.05, connection.Value<double>("SELECT quantile_cont(i::DOUBLE, 0.95) FROM range(1000) r(i)"), 6);
    }
}
