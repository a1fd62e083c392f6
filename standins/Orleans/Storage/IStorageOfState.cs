namespace Orleans.Core;

/// <summary>A typed state a grain holds.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory.</summary>
    TState State { get; set; }
}
