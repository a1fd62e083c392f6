namespace Orleans.Core;

/// <summary>State of a grain without its type.</summary>
public interface IStorage
{
    /// <summary>The version that storage holds; null when there is none.</summary>
    string? Etag { get; }

    /// <summary>Whether storage holds anything.</summary>
    bool RecordExists { get; }

    /// <summary>Clears the stored state.</summary>
    Task ClearStateAsync();

    /// <summary>Writes the state.</summary>
    Task WriteStateAsync();

    /// <summary>Reads the state.</summary>
    Task ReadStateAsync();

    /// <summary>Clears the stored state.</summary>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Writes the state.</summary>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the state.</summary>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
