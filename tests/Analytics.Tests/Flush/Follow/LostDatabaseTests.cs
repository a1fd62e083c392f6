using System.Reflection;
using DebugGrid.Analytics.Flush;
using DebugGrid.Contracts;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Tests.Flush.Follow;

/// <summary>A database that gives up, as DuckDB does when a checkpoint fails: it takes nothing more until it is opened again.</summary>
public class LostDatabaseTests
{
    [Theory]
    [InlineData(DuckDBErrorType.Fatal)]
    [InlineData(DuckDBErrorType.Internal)]
    public async Task Nothing_is_written_behind_what_a_lost_database_did_not_take_and_the_next_engine_has_everything_once(DuckDBErrorType type)
    {
        await using var grid = await Grid.OpenAsync();
        int broke = 0;
        grid.AtPoint = point =>
        {
            if (point == FlushPoint.BeforeCommit && Interlocked.Increment(ref broke) == 1)
                throw Failure(type);
        };
        await grid.AppendAsync([.. Enumerable.Range(0, 100).Select(i => Grid.Record(i))]);
        await Assert.ThrowsAsync<DuckDBException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        Assert.True(grid.Engine.IsLost);
        await grid.AppendAsync([.. Enumerable.Range(100, 100).Select(i => Grid.Record(i))]);
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        Assert.Equal(1, broke);

        await grid.ReopenEngineAsync();
        Assert.False(grid.Engine.IsLost);
        Assert.Equal(200, await grid.CountAsync("records"));
    }

    /// <summary>The library makes its exceptions itself.</summary>
    private static DuckDBException Failure(DuckDBErrorType type) => (DuckDBException)Activator.CreateInstance(
        typeof(DuckDBException), BindingFlags.NonPublic | BindingFlags.Instance, null, ["FATAL Error: injected", type], null)!;
}
