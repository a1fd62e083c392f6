namespace DebugGrid.Cli.Http;

/// <summary>The grid's REST paths, below its address.</summary>
internal static class GridPaths
{
    public const string Events = "api/debug/events";
    public const string EventBatch = "api/debug/events/batch";
    public const string Records = "api/debug/records";
    public const string Transactions = "api/debug/transactions";
    public const string Contexts = "api/debug/contexts";
    public const string Progress = "api/debug/progress";
    public const string Workflows = "api/debug/workflows";
    public const string RecoveryPatterns = "api/debug/recovery-patterns";
    public const string ErrorPatterns = "api/debug/errors/patterns";
    public const string Candidates = "api/debug/optimization-candidates";
    public const string LlmCalls = "api/debug/llm-calls";
    public const string Prices = "api/debug/prices";
    public const string Pipelines = "api/debug/pipelines";
    public const string Sessions = "api/debug/sessions";
    public const string Stats = "api/debug/stats";
    public const string Sql = "api/debug/sql";
    public const string Schema = "api/debug/schema";
    public const string Queries = "api/debug/queries";
    public const string Archive = "api/debug/archive";
    public const string Restore = "api/debug/restore";
    public const string Export = "api/debug/export";
    public const string Dump = "api/debug/dump";

    /// <summary>A path with further segments, escaped.</summary>
    /// <exception cref="CliException">A segment is one that addresses cannot have.</exception>
    public static string Below(string path, params ReadOnlySpan<string> segments)
    {
        foreach (string segment in segments)
            path = segment is "" or "." or ".."
                ? throw new CliException(ExitCode.QueryRefused, segment.Length == 0 ? "An id cannot be empty." : $"No address reaches the id '{segment}': it means a place in the path.")
                : $"{path}/{Uri.EscapeDataString(segment)}";
        return path;
    }

    /// <summary>A path with a query; values that are null are left out.</summary>
    public static string WithQuery(string path, IEnumerable<KeyValuePair<string, string?>> query)
    {
        string[] pairs = [.. query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}")];
        return pairs.Length == 0 ? path : $"{path}?{string.Join('&', pairs)}";
    }
}
