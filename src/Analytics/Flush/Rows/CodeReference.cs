namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>Which code a record ran.</summary>
/// <param name="Hash">The code's hash; null for none.</param>
/// <param name="Ref">The hash's number in the project's code snapshots; null for none.</param>
internal readonly record struct CodeReference(string? Hash, int? Ref);
