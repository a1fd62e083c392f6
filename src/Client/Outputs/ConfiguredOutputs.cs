namespace DebugGrid.Client.Outputs;

/// <summary>The outputs that the settings ask for.</summary>
internal static class ConfiguredOutputs
{
    public static IEnumerable<IDebugOutput> Of(OutputOptions options)
    {
        if (options.Console.Enabled)
            yield return new ConsoleOutput(options.Console, Console.OpenStandardError());
        if (options.File.Path is { } path)
            yield return new FileOutput(options.File, path);
        if (options.Syslog.Host is { } server)
            yield return new SyslogOutput(options.Syslog, server);
        if (options.Network.Host is { } listener)
            yield return new NetworkOutput(options.Network, listener);
    }
}
