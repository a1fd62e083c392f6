namespace Orleans.Runtime;

/// <summary>Where an activation of a grain lives.</summary>
[Immutable]
public sealed record GrainAddress
{
    /// <summary>The grain.</summary>
    public GrainId GrainId { get; init; }

    /// <summary>Its life.</summary>
    public ActivationId ActivationId { get; init; }

    /// <summary>The silo that holds it.</summary>
    public SiloAddress? SiloAddress { get; init; }
}
