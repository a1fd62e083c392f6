using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Configuration;

namespace DebugGrid.Silo.Tests;

public class SeedEnvironmentTests
{
    [Fact]
    public void A_variable_of_the_seeds_sets_what_it_means_here()
    {
        IConfiguration settings = Read(new() { ["DEBUG_SYSTEM_ENABLED"] = "false", ["DEBUG_EVENT_RETENTION_HOURS"] = "24", ["DEBUG_BATCH_SIZE_MS"] = "100" });
        Assert.Equal("false", settings["DebugGrid:Web:IngestEnabled"]);
        Assert.Equal("1.00:00:00", settings["DebugGrid:Analytics:EventRetention"]);
        Assert.Equal("00:00:00.1000000", settings["DebugGrid:Journal:CommitDelay"]);
    }

    [Fact]
    public void DebugGrids_own_name_wins()
    {
        var builder = new ConfigurationManager();
        builder.AddInMemoryCollection(new Dictionary<string, string?> { ["DebugGrid:Web:IngestEnabled"] = "true" });
        SeedEnvironment.AddTo(builder, name => name == "DEBUG_SYSTEM_ENABLED" ? "false" : null);
        Assert.Equal("true", builder["DebugGrid:Web:IngestEnabled"]);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    public void A_number_that_is_none_is_refused_by_the_variables_name(string value)
    {
        FormatException fault = Assert.Throws<FormatException>(() => Read(new() { ["DEBUG_EVENT_RETENTION_HOURS"] = value }));
        Assert.Contains("DEBUG_EVENT_RETENTION_HOURS", fault.Message, StringComparison.Ordinal);
    }

    private static IConfigurationRoot Read(Dictionary<string, string> variables)
    {
        var builder = new ConfigurationBuilder();
        SeedEnvironment.AddTo(builder, variables.GetValueOrDefault);
        return builder.Build();
    }
}
