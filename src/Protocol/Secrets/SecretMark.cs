namespace DebugGrid.Protocol.Secrets;

/// <summary>What stands in the place of a secret.</summary>
internal static class SecretMark
{
    /// <summary>The mark.</summary>
    public const string Text = "[redacted]";
}
