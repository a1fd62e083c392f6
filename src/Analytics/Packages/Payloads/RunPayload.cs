namespace DebugGrid.Analytics.Packages.Payloads;

/// <summary>What an execution was asked and what it answered, as JSON; null where that was not recorded.</summary>
/// <param name="Request">What it was asked.</param>
/// <param name="Response">What it answered.</param>
internal sealed record RunPayload(string? Request, string? Response);
