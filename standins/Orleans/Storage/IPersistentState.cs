namespace Orleans.Runtime;

/// <summary>A named piece of a grain's state, injected by <see cref="PersistentStateAttribute"/> and read before the grain is activated.</summary>
public interface IPersistentState<TState> : Core.IStorage<TState>;
