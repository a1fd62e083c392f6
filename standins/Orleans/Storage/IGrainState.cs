namespace Orleans;

/// <summary>A grain's state and what storage knows of it.</summary>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T? State { get; set; }

    /// <summary>The version that storage holds.</summary>
    string? ETag { get; set; }

    /// <summary>Whether storage holds anything.</summary>
    bool RecordExists { get; set; }
}
