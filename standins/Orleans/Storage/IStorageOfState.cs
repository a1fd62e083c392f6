namespace Orleans.Core;

/// <summary>State of a grain.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state.</summary>
    TState State { get; set; }
}
