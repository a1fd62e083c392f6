using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush.Tallies;

public sealed class ProjectTests
{
    [Theory]
    [InlineData("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b")]
    [InlineData("0192f5a1-7b3c-4def-8a9b-0c1d2e3f4a5b")]
    [InlineData("7be83831-2296-8e53-a3bc-b2126d759ca9")]
    public async Task An_id_is_known_within_its_project_alone(string id)
    {
        await using var grid = await Grid.OpenAsync();
        DebugEvent[] events =
        [
            new LogEvent { Id = new EventId(Guid.Parse(id)), Time = Grid.Origin, Message = "m" },
        ];
        for (int time = 0; time < 3; time++)
        {
            foreach (string project in new[] { "alpha", "beta" })
                await grid.AppendAsync(events, new ProjectId(project));
            if (time == 1)
                await grid.ReopenEngineAsync();
            await grid.Engine.FlushAsync(CancellationToken.None);
        }

        foreach (string project in new[] { "alpha", "beta" })
        {
            var page = await grid.Engine.QueryEventsAsync(new HistoryFilter { Project = project }, Grid.Page(), CancellationToken.None);
            Assert.Equal(1, page.TotalCount);
        }
    }
}
