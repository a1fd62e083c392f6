using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A state a grain holds, read before the grain is activated. See <see cref="PersistentStateAttribute"/>.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
