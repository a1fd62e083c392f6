using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>Says how something went, by its status and what it carries: an event of level info may tell of a failure.</summary>
internal static class ItemStatus
{
    private static readonly string[] Failures = ["error", "timeout", "failed"];
    private static readonly string[] Troubles = ["stall", "stalled", "abandon", "abandoned"];

    /// <summary>Says whether an item tells of a failure.</summary>
    public static bool IsFailure(JsonElement item) => Failures.Contains(JsonField.Text(item, "status"));

    /// <summary>Says whether an item tells of work that stands.</summary>
    public static bool IsTrouble(JsonElement item) => Troubles.Contains(JsonField.Text(item, "status"));
}
