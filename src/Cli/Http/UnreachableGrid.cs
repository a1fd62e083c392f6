namespace DebugGrid.Cli.Http;

/// <summary>What is said where no grid answers.</summary>
internal static class UnreachableGrid
{
    private const string Advice = "Start one, or give its address with --url or the environment variable DEBUGGRID_URL.";

    /// <summary>The exception that ends the command, with the innermost reason where only that one says something.</summary>
    /// <param name="address">Where it was looked for.</param>
    /// <param name="fault">What the connection says.</param>
    public static CliException Of(Uri? address, HttpRequestException fault) => fault.HttpRequestError == HttpRequestError.SecureConnectionError
        ? new CliException(
            ExitCode.Unreachable,
            $"No grid at {address}: no secure connection comes about: {fault.GetBaseException().Message}",
            "A grid speaks http unless it was given a certificate: try the address with http://.",
            fault)
        : new CliException(ExitCode.Unreachable, $"No grid at {address}: {fault.Message}", Advice, fault);

    /// <summary>The same for one that takes a connection and says nothing.</summary>
    public static CliException InTime(Uri? address, Exception fault) => new(ExitCode.Unreachable, $"No grid at {address}: it did not answer in time", Advice, fault);
}
