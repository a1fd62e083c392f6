using System.Globalization;
using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Statistics.Rates;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Queries;

/// <summary>Statements that sort and filter by the bounds need them as SQL, the comparison of variants as numbers: both must say the same.</summary>
public sealed class WilsonBoundsTests
{
    private const double Critical = 1.959963984540054;
    private const double Tolerance = 1e-12;

    [Fact]
    public void The_bounds_in_SQL_are_those_of_the_interval()
    {
        long[] trials = [1, 2, 3, 5, 10, 17, 100, 999, 10_000, 1_000_003, 4_000_000_000];
        var cases = trials.SelectMany(static n => new[] { 0, 1, 2, n / 10, n / 3, n / 2, n - 2, n - 1, n }.Where(k => k >= 0 && k <= n).Distinct().Select(k => (k, n))).ToArray();
        Assert.All(Read(cases), static row =>
        {
            var expected = WilsonInterval.Of((double)row.Successes / row.Trials, row.Trials, Critical);
            Assert.Equal(expected.Lower, row.Low!.Value, Tolerance);
            Assert.Equal(expected.Upper, row.High!.Value, Tolerance);
            Assert.True(row.Low is >= 0 && row.High is <= 1 && row.Low < row.High, $"{row}");
        });
        Assert.Equal((null, null), Read((0, 0)).Select(static row => (row.Low, row.High)).Single());
    }

    private static List<(long Successes, long Trials, double? Low, double? High)> Read(params (long Successes, long Trials)[] cases)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        string values = string.Join(", ", cases.Select(static one => string.Create(CultureInfo.InvariantCulture, $"({one.Successes}::BIGINT, {one.Trials}::BIGINT)")));
        command.CommandText = $"SELECT k, n, {WilsonBounds.Low("k", "n")}, {WilsonBounds.High("k", "n")} FROM (VALUES {values}) AS cases(k, n)";
        using var reader = command.ExecuteReader();
        var rows = new List<(long, long, double?, double?)>();
        while (reader.Read())
            rows.Add((reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetDouble(3)));
        return rows;
    }
}
