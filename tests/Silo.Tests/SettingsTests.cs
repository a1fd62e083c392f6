using DebugGrid.Silo.Hosting;
using DebugGrid.Silo.Settings;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_with_its_key_and_before_anything_is_opened()
    {
        using var directory = new TempDirectory();
        OptionsValidationException fault = await Refused(
            directory,
            ("DebugGrid:Partitions", "0"),
            ("DebugGrid:Intake:CheckpointParallelism", "0"),
            ("DebugGrid:Grains:StallAfter", "00:00:00"),
            ("DebugGrid:Analytics:EventRetention", "00:10:00"),
            ("DebugGrid:Web:RequestsPerSecond", "0"));

        string[] keys = ["DebugGrid:Partitions", "DebugGrid:Intake:CheckpointParallelism", "DebugGrid:Grains:StallAfter", "DebugGrid:Analytics:EventRetention", "DebugGrid:Web:RequestsPerSecond"];
        Assert.Equal(keys, fault.Failures.Select(failure => failure.Split(' ')[0]));
        Assert.False(Directory.Exists(directory.Combine("data")));
    }

    [Theory]
    [InlineData("DebugGrid:Analytics:FlushIntervall", "00:00:01", "is not a setting")]
    [InlineData("DebugGrid:Web:Keys:0:Secrets", "0123456789abcdef", "is not a setting")]
    [InlineData("DebugGrid:Keys:0:Secret", "0123456789abcdef", "is not a setting")]
    [InlineData("DebugGrid:Partition", "4", "is not a setting")]
    [InlineData("DebugGrid:Analytics:FlushInterval", "5", "must be a time span")]
    [InlineData("DebugGrid:Analytics:FlushInterval", "soon", "must be a time span")]
    [InlineData("DebugGrid:Analytics:Readers", "many", "must be a whole number")]
    [InlineData("DebugGrid:Grains:LearnedFactor", "much", "must be a number")]
    [InlineData("DebugGrid:Web:IngestEnabled", "maybe", "must be true or false")]
    [InlineData("DebugGrid:Journal:Damage", "Repair", "must be one of Skip")]
    [InlineData("DebugGrid:Journal:Directory", "elsewhere", "follows from DebugGrid:DataDirectory")]
    [InlineData("DebugGrid:Grains:ContextStallAfter:tool", "60", "must be a time span")]
    [InlineData("Logging:LogLevel:Default", "loud", "must be one of Trace")]
    [InlineData("urls", "http://*:0", "no key is configured")]
    [InlineData("Kestrel:Endpoints:Other:Url", "http://0.0.0.0:0", "no key is configured")]
    public async Task A_setting_that_cannot_work_is_refused_by_its_name(string key, string value, string why)
    {
        using var directory = new TempDirectory();
        OptionsValidationException fault = await Refused(directory, (key, value));
        string failure = Assert.Single(fault.Failures);
        Assert.Contains(why, failure, StringComparison.Ordinal);
        Assert.Contains(key.StartsWith("DebugGrid", StringComparison.Ordinal) ? key : value, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_without_its_root_is_told_its_whole_name()
    {
        using var directory = new TempDirectory();
        OptionsValidationException fault = await Refused(directory, ("Grains:StallAfter", "00:00:30"));
        Assert.Equal("Grains:StallAfter is not a setting; DebugGrid:Grains:StallAfter is.", Assert.Single(fault.Failures));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var directory = new TempDirectory();
        OptionsValidationException fault = await Refused(
            directory, ("DebugGrid:Grains:StallAfter", "30s"), ("DebugGrid:Intake:ApplyRetries", "99"), ("DebugGrid:Web:Keys:0:Secret", "short"), ("DebugGrid:Partition", "4"));
        string[] failures = [.. fault.Failures];
        Assert.Equal(4, failures.Length);
        Assert.All(new[] { "StallAfter", "ApplyRetries", "Secret", "Partition is" }, name => Assert.Contains(failures, failure => failure.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_second_grid_at_the_same_address_is_refused_in_a_sentence_and_leaves_nothing()
    {
        using var directory = new TempDirectory();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        string address = $"http://{taken.LocalEndpoint}";
        var fault = await Assert.ThrowsAsync<StartException>(() => GridHost.Open(new Dictionary<string, string?> { ["urls"] = address, ["DebugGrid:DataDirectory"] = directory.Combine("data") }));
        Assert.StartsWith($"The address {address} is in use. Is a grid running already?", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory.Combine("data")));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        using var directory = new TempDirectory();
        string file = directory.Combine("file");
        await File.WriteAllTextAsync(file, "no directory");
        var fault = await Assert.ThrowsAsync<StartException>(() => GridHost.Open(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["DebugGrid:DataDirectory"] = file }));
        Assert.Contains($"'{file}' cannot be made", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--data", fault.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_in_the_documentation_with_its_variable_and_its_default()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Repository(), "docs", "settings.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        foreach (Setting setting in SettingsCatalog.All)
        {
            string row = Assert.Single(rows, row => row.StartsWith($"| `{setting.Key}` |", StringComparison.Ordinal));
            string[] cells = row.Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal($"`{setting.Variable}`", cells[2]);
            if (setting.Default is { Length: > 0 } value)
                Assert.Equal($"`{value}`", cells[4]);
        }

        foreach (string variable in SeedEnvironment.Names)
            Assert.Single(rows, row => row.StartsWith($"| `{variable}` |", StringComparison.Ordinal));
        Assert.Equal(SettingsCatalog.All.Count, rows.Count(row => row.StartsWith("| `DebugGrid:", StringComparison.Ordinal)));
    }

    private static async Task<OptionsValidationException> Refused(TempDirectory directory, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["DebugGrid:DataDirectory"] = directory.Combine("data") };
        foreach (var (key, value) in settings)
            all[key] = value;
        return await Assert.ThrowsAsync<OptionsValidationException>(() => GridHost.Open(all));
    }

    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder!, "DebugGrid.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder!;
    }
}
