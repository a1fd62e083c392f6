namespace Orleans.Runtime;

/// <summary>Which state of which provider.</summary>
public interface IPersistentStateConfiguration
{
    /// <summary>Name of the state.</summary>
    string StateName { get; }

    /// <summary>Name of the provider; null for the default one.</summary>
    string? StorageName { get; }
}
