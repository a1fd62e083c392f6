using Xunit;

namespace DebugGrid.TestKit;

/// <summary>
/// Seeds for random tests. Each run takes fresh ones, printed by the test's name in the report; DEBUGGRID_TEST_SEED replays one.
/// </summary>
public static class RandomSeeds
{
    public static TheoryData<int> Some(int count)
    {
        string? replay = Environment.GetEnvironmentVariable("DEBUGGRID_TEST_SEED");
        if (replay is not null)
            return [int.Parse(replay, System.Globalization.CultureInfo.InvariantCulture)];
        var data = new TheoryData<int>();
        for (int i = 0; i < count; i++)
            data.Add(Random.Shared.Next());
        return data;
    }
}
