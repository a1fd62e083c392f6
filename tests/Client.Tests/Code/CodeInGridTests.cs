using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Code;

public class CodeInGridTests
{
    private const string Sql = """
        SELECT count(*)::BIGINT, count(DISTINCT code_hash)::BIGINT, count(code_snapshot)::BIGINT, min(code_snapshot), min(variant_id) = left(min(code_hash), 12),
        (SELECT count(*) FROM code_snapshots)::BIGINT FROM records
        """;

    [DebugTrack]
    private static int Doubled(int number) => 2 * number;

    [Fact]
    public async Task A_grid_shows_the_source_with_every_run_of_it_and_holds_it_once()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(directory.FullPath);
        for (int process = 0; process < 2; process++)
        {
            await using var client = new DebugGridClient(new DebugGridOptions { Endpoint = grid.Address });
            for (int i = 0; i < 3; i++)
            {
                using (client.BeginContext("tool", "doubled", new ContextOptions { Member = ((Func<int, int>)Doubled).Method }))
                    Doubled(i);
                await client.FlushAsync(TestContext.Current.CancellationToken);
            }
        }

        var row = (await RunningGrid.SqlAsync(grid.Http, Sql))[0];
        Assert.Equal((6, 1, 6, 1), (row[0].GetInt64(), row[1].GetInt64(), row[2].GetInt64(), row[5].GetInt64()));
        Assert.Equal("[DebugTrack]\nprivate static int Doubled(int number) => 2 * number;", row[3].GetString());
        Assert.True(row[4].GetBoolean());
    }
}
