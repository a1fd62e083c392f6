namespace Orleans.Runtime;

/// <summary>Makes states of grains.</summary>
public interface IPersistentStateFactory
{
    /// <summary>Makes one.</summary>
    IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config);
}
