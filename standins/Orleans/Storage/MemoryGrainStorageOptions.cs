using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>Options of <see cref="MemoryGrainStorage"/>.</summary>
public class MemoryGrainStorageOptions : IStorageProviderSerializerOptions
{
    /// <inheritdoc/>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;

    /// <summary>Among how many grains a cluster spreads the storage. Without effect here.</summary>
    public int NumStorageGrains { get; set; } = 10;
}
