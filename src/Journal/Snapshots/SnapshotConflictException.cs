namespace DebugGrid.Journal.Snapshots;

/// <summary>A key does not have the etag that a change expected: somebody else changed it first.</summary>
public sealed class SnapshotConflictException : Exception
{
    /// <summary>Names the key and both etags.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedEtag">What the change expected; null for no value.</param>
    /// <param name="currentEtag">What the key has; null for no value.</param>
    public SnapshotConflictException(string key, string? expectedEtag, string? currentEtag)
        : base($"'{key}' has {Name(currentEtag)}, not {Name(expectedEtag)}.")
    {
        Key = key;
        ExpectedEtag = expectedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>What the change expected; null for no value.</summary>
    public string? ExpectedEtag { get; }

    /// <summary>What the key has; null for no value.</summary>
    public string? CurrentEtag { get; }

    private static string Name(string? etag) => etag is null ? "no value" : $"etag {etag}";
}
