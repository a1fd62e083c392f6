namespace DebugGrid.Client.Code;

/// <summary>Source that runs.</summary>
/// <param name="Hash">The lower-case hex SHA-256 of the whole of it.</param>
/// <param name="Text">The source, within the protocol's limit; null where it is not known.</param>
internal sealed record TrackedSource(string Hash, string? Text)
{
    private const int VariantLength = 12;

    /// <summary>What names this implementation where the application does not.</summary>
    public string Variant { get; } = Hash.Length <= VariantLength ? Hash : Hash[..VariantLength];
}
