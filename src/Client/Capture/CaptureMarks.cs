namespace DebugGrid.Client.Capture;

/// <summary>The names under which a captured payload says what it leaves out, and why.</summary>
internal static class CaptureMarks
{
    /// <summary>How many entries of a list, dictionary or object were left out (true where not known); or the reason why a whole value was.</summary>
    public const string Truncated = "$truncated";

    /// <summary>The type of the exception that reading a value ended in.</summary>
    public const string Error = "$error";

    /// <summary>The type of a value that is named and not read: delegates, streams, tasks, queries that were not run.</summary>
    public const string Type = "$type";

    /// <summary>The value lies deeper than is captured.</summary>
    public const string Depth = "depth";

    /// <summary>The value is one of those around it.</summary>
    public const string Cycle = "cycle";

    /// <summary>The payload has as many bytes as it may have.</summary>
    public const string Size = "size";

    /// <summary>The payload took as long as it may take.</summary>
    public const string Time = "time";
}
