using System.Globalization;

namespace DebugGrid.Benchmarks;

/// <summary>How much a benchmark does.</summary>
/// <param name="Seconds">How long a rate is measured. Default 15.</param>
/// <param name="Rows">How many rows a history is made of. Default 1,000,000.</param>
/// <param name="Connections">Batches in flight. Default 4.</param>
/// <param name="BatchEvents">Events in a batch. Default 1,000.</param>
internal sealed record BenchmarkOptions(int Seconds, int Rows, int Connections, int BatchEvents)
{
    public static BenchmarkOptions Read(string[] args) => new(
        Number(args, "--seconds", 15), Number(args, "--rows", 1_000_000), Number(args, "--connections", 4), Number(args, "--batch", 1_000));

    private static int Number(string[] args, string option, int otherwise)
    {
        int at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
