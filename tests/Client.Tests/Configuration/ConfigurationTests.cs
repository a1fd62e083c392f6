using DebugGrid.Client.Configuration;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client.Tests.Configuration;

public class ConfigurationTests
{
    [Theory]
    [InlineData("DEBUG_SYSTEM_ENABLED", "false", "DebugGrid:Enabled", "False")]
    [InlineData("DEBUG_SYSTEM_ENABLED", "off", "DebugGrid:Enabled", "False")]
    [InlineData("LLMSPELL_DEBUG_ENABLED", "0", "DebugGrid:Enabled", "False")]
    [InlineData("LLMSPELL_DEBUG_ENABLED", "Yes", "DebugGrid:Enabled", "True")]
    [InlineData("LLMSPELL_DEBUG_ENABLED", "true", "DebugGrid:Enabled", "True")]
    [InlineData("LLMSPELL_DEBUG_LEVEL", "warn", "DebugGrid:Filters:Level", "Warning")]
    [InlineData("LLMSPELL_DEBUG_LEVEL", "TRACE", "DebugGrid:Filters:Level", "Trace")]
    [InlineData("LLMSPELL_DEBUG_LEVEL", "off", "DebugGrid:Enabled", "False")]
    [InlineData("DEBUG_BATCH_SIZE_MS", "250", "DebugGrid:Sending:BatchInterval", "00:00:00.2500000")]
    public void Variables_of_earlier_systems_are_settings(string name, string value, string key, string expected) =>
        Assert.Equal(expected, SeedVariables.Read(asked => asked == name ? value : null)[key]);

    [Theory]
    [InlineData("DEBUG_SYSTEM_ENABLED", "perhaps")]
    [InlineData("LLMSPELL_DEBUG_LEVEL", "loud")]
    [InlineData("LLMSPELL_DEBUG_LEVEL", "3")]
    [InlineData("DEBUG_BATCH_SIZE_MS", "-1")]
    public void A_variable_that_makes_no_sense_counts_as_not_set(string name, string value) =>
        Assert.Empty(SeedVariables.Read(asked => asked == name ? value : null));

    [Fact]
    public void The_file_wins_over_settings_files_and_earlier_variables_over_the_file()
    {
        using var directory = new TempDirectory();
        string file = Path.Combine(directory.FullPath, "debug.json");
        File.WriteAllText(file, """{"DebugGrid":{"ComponentId":"from-file","Session":"from-file","Enabled":true}}""");
        string appsettings = Path.Combine(directory.FullPath, "appsettings.json");
        File.WriteAllText(appsettings, """{"DebugGrid":{"ComponentId":"from-appsettings","Sender":"from-appsettings"}}""");
        using var configuration = new ConfigurationManager();
        configuration.AddJsonFile(appsettings);
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["DebugGrid:Session"] = "from-later" });

        string? Variable(string name) => name switch { "DEBUGGRID_CONFIG" => file, "DEBUG_SYSTEM_ENABLED" => "false", _ => null };
        ClientConfiguration.AddTo(configuration, Variable);
        ClientConfiguration.AddTo(configuration, Variable);

        Assert.Equal("from-file", configuration["DebugGrid:ComponentId"]);
        Assert.Equal("from-appsettings", configuration["DebugGrid:Sender"]);
        Assert.Equal("from-later", configuration["DebugGrid:Session"]);
        Assert.Equal("False", configuration["DebugGrid:Enabled"]);
    }

    [Fact]
    public async Task Level_filters_and_switch_follow_the_file_while_the_application_runs_and_a_bad_file_changes_nothing()
    {
        using var told = new ToldFaults();
        using var directory = new TempDirectory();
        string file = Path.Combine(directory.FullPath, "debug.json");
        Write(file, """{"DebugGrid":{"Filters":{"Level":"Debug"}}}""");
        using var host = await Start(file);
        var client = host.Services.GetRequiredService<DebugGridClient>();
        var module = client.Module("workflow.steps");
        Assert.True(module.IsEnabled(EventLevel.Debug));

        Write(file, """{"DebugGrid":{"Filters":{"Level":"Trace","Rules":[{"Pattern":"workflow.*","Enabled":false}]}}}""");
        await Eventually.Holds(() => !module.IsEnabled(EventLevel.Critical) && client.Module("other").IsEnabled(EventLevel.Trace));

        foreach ((string bad, string said) in BadFiles(file))
        {
            Write(file, bad);
            await Eventually.Holds(() => told.Hold(said));
            Assert.False(module.IsEnabled(EventLevel.Critical));
            Assert.True(client.Module("other").IsEnabled(EventLevel.Trace));
        }

        Write(file, """{"DebugGrid":{"Enabled":false}}""");
        await Eventually.Holds(() => !client.Enabled);
        Assert.False(client.Module("other").IsEnabled(EventLevel.Critical));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Timers_dumps_and_stacks_follow_the_file_while_the_application_runs()
    {
        using var directory = new TempDirectory();
        string file = Path.Combine(directory.FullPath, "debug.json");
        Write(file, """{"DebugGrid":{"Dump":{"MaxStringLength":3},"Stacks":{"MaxDepth":2}}}""");
        using var host = await Start(file);
        var client = host.Services.GetRequiredService<DebugGridClient>();
        using (client.Profiler.Start("before"))
            Assert.DoesNotContain("abcdefghij", client.Dump("abcdefghij"), StringComparison.Ordinal);
        Assert.Equal(2, client.CaptureStack().Frames.Count);

        Write(file, """{"DebugGrid":{"Dump":{"MaxStringLength":100},"Stacks":{"MaxDepth":1},"Profiler":{"Enabled":false}}}""");
        await Eventually.Holds(() => client.CaptureStack().Frames.Count == 1);
        Assert.Contains("abcdefghij", client.Dump("abcdefghij"), StringComparison.Ordinal);
        using (client.Profiler.Start("after"))
            Assert.Equal(["before"], client.Profiler.Report().Root.Children.Select(timer => timer.Name));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("{ no json", true)]
    [InlineData("""{"DebugGrid":{"Filters":{"Level":"loud"}}}""", false)]
    public async Task A_bad_file_at_the_start_stops_nobody(string content, bool enabled)
    {
        using var directory = new TempDirectory();
        string file = Path.Combine(directory.FullPath, "debug.json");
        Write(file, content);
        using var host = await Start(file);
        Assert.Equal(enabled, host.Services.GetRequiredService<DebugGridClient>().Enabled);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static (string Content, string Said)[] BadFiles(string file) =>
    [
        ("{ no json", file),
        ("""{"DebugGrid":{"Filters":{"Level":"louder-than-loud"}}}""", "louder-than-loud"),
        ("""{"DebugGrid":{"Filters":{"Rules":[{"Pattern":"(never-closed","Type":"Regex"}]}}}""", "(never-closed"),
    ];

    private static async Task<IHost> Start(string file)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["DebugGrid:File"] = file });
        builder.Services.AddSingleton<ITransport>(new RecordingTransport());
        builder.AddDebugGrid();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static void Write(string file, string content)
    {
        File.WriteAllText(file + ".new", content);
        File.Move(file + ".new", file, overwrite: true);
    }
}
