namespace Orleans;

/// <summary>A state on its way between a grain and its storage.</summary>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T? State { get; set; }

    /// <summary>The version in storage; null when there is none.</summary>
    string? ETag { get; set; }

    /// <summary>Whether there is a stored record.</summary>
    bool RecordExists { get; set; }
}
