namespace Orleans.Runtime;

/// <summary>Marks a constructor's parameter as persistent state.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The state's name.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The storage provider's name; null for the default one.</summary>
    public string? StorageName { get; } = storageName;
}
