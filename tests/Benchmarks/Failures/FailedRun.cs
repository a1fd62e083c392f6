using System.Globalization;
using System.Text.Json;

namespace DebugGrid.Benchmarks.Failures;

/// <summary>A failed run of several agents, and the step at fault as people judged it (Who&amp;When, ag2ai/Agents_Failure_Attribution).</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Steps">Who said what, in order.</param>
/// <param name="FaultStep">The place of the step at fault. Only the count of hits reads it.</param>
/// <param name="FaultAgent">Who is at fault. Only the count of hits reads it.</param>
internal sealed record FailedRun(string Name, IReadOnlyList<(string Agent, string Content)> Steps, int FaultStep, string FaultAgent)
{
    /// <summary>Reads the runs of a folder, by name.</summary>
    public static IReadOnlyList<FailedRun> ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    private static FailedRun Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement run = document.RootElement;
        return new FailedRun(
            Path.GetFileNameWithoutExtension(file),
            [.. run.GetProperty("history").EnumerateArray().Select(static message => (Speaker(message), message.GetProperty("content").GetString() ?? ""))],
            int.Parse(run.GetProperty("mistake_step").ToString(), CultureInfo.InvariantCulture),
            run.GetProperty("mistake_agent").GetString()!);
    }

    private static string Speaker(JsonElement message) =>
        message.TryGetProperty("name", out JsonElement name) && name.GetString() is { Length: > 0 } agent ? agent : message.GetProperty("role").GetString()!;
}
