using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that is made.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that makes it; null when the caller is none.</summary>
    IGrainContext? SourceContext { get; }
}
