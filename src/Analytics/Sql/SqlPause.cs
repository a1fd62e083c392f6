namespace DebugGrid.Analytics.Sql;

/// <summary>
/// Keeps statements away for a while after the history's process was lost: whoever sends one that ends it again and again would keep the history from
/// catching up, and in the end the journal from being short.
/// </summary>
/// <param name="clock">Measures.</param>
internal sealed class SqlPause(TimeProvider clock)
{
    /// <summary>How long statements stay away.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    private long? since;

    /// <summary>Whether statements are kept away now.</summary>
    public bool IsOn => since is { } began && clock.GetElapsedTime(began) < Length;

    /// <summary>The process was lost.</summary>
    public void Begin() => since = clock.GetTimestamp();
}
