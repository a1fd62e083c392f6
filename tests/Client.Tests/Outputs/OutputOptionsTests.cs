namespace DebugGrid.Client.Tests.Outputs;

public class OutputOptionsTests
{
    public static TheoryData<string, Action<OutputOptions>> Wrong => new()
    {
        { "Outputs:RingEvents", options => options.RingEvents = -1 },
        { "Outputs:QueueEvents", options => options.QueueEvents = 0 },
        { "Outputs:Console:Level", options => options.Console.Level = (Protocol.EventLevel)9 },
        { "Outputs:File:Path", options => options.File.Path = "" },
        { "Outputs:File:MaxBytes", options => options.File.MaxBytes = 10 },
        { "Outputs:File:MaxFiles", options => options.File.MaxFiles = 0 },
        { "Outputs:File:Format", options => options.File.Format = (OutputFormat)7 },
        { "Outputs:Syslog:Host", options => options.Syslog.Host = "not a host" },
        { "Outputs:Syslog:Facility", options => options.Syslog.Facility = 24 },
        { "Outputs:Syslog:MaxBytes", options => options.Syslog.MaxBytes = 1 },
        { "Outputs:Network:Port", options => options.Network.Host = "localhost" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named(string key, Action<OutputOptions> change)
    {
        var options = new DebugGridOptions();
        Assert.Empty(options.Faults());
        change(options.Outputs);
        Assert.Contains($"DebugGrid:{key}", Assert.Single(options.Faults()), StringComparison.Ordinal);
    }
}
