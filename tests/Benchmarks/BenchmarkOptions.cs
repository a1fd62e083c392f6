using System.Globalization;

namespace DebugGrid.Benchmarks;

/// <summary>How much a benchmark does.</summary>
/// <param name="Seconds">How long a rate is measured. Default 15.</param>
/// <param name="Rows">How many rows a history is made of. Default 1,000,000.</param>
/// <param name="Connections">Batches in flight. Default 4.</param>
/// <param name="BatchEvents">Events in a batch. Default 1,000.</param>
/// <param name="Stored">Rows that the history holds before anything is flushed. Default 0.</param>
/// <param name="SortedIds">Whether events have version 7 ids, which sort by time, and not version 4. Default true.</param>
/// <param name="Data">A folder with data that is no part of the project; null when none was named.</param>
/// <param name="Windows">A file with the labelled windows of that data; null when none was named.</param>
internal sealed record BenchmarkOptions(int Seconds, int Rows, int Connections, int BatchEvents, int Stored, bool SortedIds, string? Data, string? Windows)
{
    public static BenchmarkOptions Read(string[] args) => new(
        Number(args, "--seconds", 15), Number(args, "--rows", 1_000_000), Number(args, "--connections", 4), Number(args, "--batch", 1_000),
        Number(args, "--stored", 0), Text(args, "--ids", "v7") switch { "v7" => true, "v4" => false, _ => throw new ArgumentException("--ids is v4 or v7.") },
        Named(args, "--data"), Named(args, "--windows"));

    private static string? Named(string[] args, string option) => Text(args, option, "") is { Length: > 0 } path ? path : null;

    private static int Number(string[] args, string option, int otherwise) =>
        int.Parse(Text(args, option, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private static string Text(string[] args, string option, string otherwise)
    {
        int at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
    }
}
