namespace Orleans.Runtime;

/// <summary>Tells which grain the current thread works for.</summary>
public interface IGrainContextAccessor
{
    /// <summary>The context of the running turn; null outside of grains.</summary>
    IGrainContext GrainContext { get; }
}
