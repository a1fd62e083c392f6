namespace DebugGrid.Web.Answers;

/// <summary>The process's health.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string>? Checks);
