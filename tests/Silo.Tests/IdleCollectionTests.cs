using DebugGrid.Silo.Hosting;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace DebugGrid.Silo.Tests;

public sealed class IdleCollectionTests
{
    [Fact]
    public async Task Orleans_which_goes_by_the_time_of_day_leaves_idle_grains_alone()
    {
        using var directory = new TempDirectory();
        await using var host = await GridHost.Open(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["DebugGrid:DataDirectory"] = directory.Combine("data"),
        });
        Assert.True(host.App.Services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value.CollectionAge > TimeSpan.FromDays(1_000));
    }
}
