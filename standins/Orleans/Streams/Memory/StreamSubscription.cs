using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A subscription: of a grain, whose activation holds the observer, or of a client, whose observer is held here.</summary>
internal sealed record StreamSubscription(Guid Id, StreamId StreamId, GrainReference? Consumer)
{
    /// <summary>Set for clients, and replaced when they resume.</summary>
    public IItemObserver? ClientObserver { get; set; }
}
