using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Configuration;

namespace DebugGrid.Silo.Tests;

public class SeedEnvironmentTests
{
    [Fact]
    public void A_variable_of_the_seeds_sets_what_it_means_here()
    {
        IConfiguration settings = Read(new()
        {
            ["DEBUG_SYSTEM_ENABLED"] = "no",
            ["DEBUG_EVENT_RETENTION_HOURS"] = "24",
            ["DEBUG_INSIGHT_RETENTION_HOURS"] = "720",
            ["DEBUG_BATCH_SIZE_MS"] = "100",
            ["DEBUG_STREAMING_ENABLED"] = "true",
            ["DEBUG_DUMP_DIR"] = "/var/dumps",
        });
        Assert.Equal("False", settings["DebugGrid:Web:IngestEnabled"]);
        Assert.Equal("30.00:00:00", settings["DebugGrid:Analytics:FindingRetention"]);
        Assert.Equal("True", settings["DebugGrid:Intake:StreamingEnabled"]);
        Assert.Equal("/var/dumps", settings["DebugGrid:Web:DumpDirectory"]);
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

    [Fact]
    public void All_values_that_make_no_sense_are_told_at_once()
    {
        FormatException fault = Assert.Throws<FormatException>(() => Read(new() { ["DEBUG_SYSTEM_ENABLED"] = "maybe", ["DEBUG_BATCH_SIZE_MS"] = "NaN" }));
        Assert.Equal("DEBUG_SYSTEM_ENABLED is 'maybe'; it must be true or false.\nDEBUG_BATCH_SIZE_MS is 'NaN'; it must be a number of milliseconds, 0 or more.", fault.Message);
    }

    [Theory]
    [InlineData("DEBUG_CACHE_TTL_SECONDS", "300", "nothing is cached")]
    [InlineData("DEBUG_REDIS_ENABLED", "true", "needs no Redis")]
    [InlineData("LLMSPELL_DEBUG_LEVEL", "debug", "application's client")]
    [InlineData("LLMSPELL_DEBUG_ENABLED", "true", "DEBUG_SYSTEM_ENABLED")]
    public void A_variable_without_effect_is_answered_with_what_took_its_place(string variable, string value, string answer)
    {
        var seeds = SeedEnvironment.AddTo(new ConfigurationBuilder(), name => name == variable ? value : null);
        string remark = Assert.Single(seeds.Remarks);
        Assert.StartsWith($"{variable}={value} has no effect: ", remark, StringComparison.Ordinal);
        Assert.Contains(answer, remark, StringComparison.Ordinal);
        Assert.Empty(SeedEnvironment.AddTo(new ConfigurationBuilder(), _ => null).Remarks);
    }

    private static IConfigurationRoot Read(Dictionary<string, string> variables)
    {
        var builder = new ConfigurationBuilder();
        SeedEnvironment.AddTo(builder, variables.GetValueOrDefault);
        return builder.Build();
    }
}
