namespace Orleans.Runtime;

/// <summary>An activation.</summary>
[GenerateSerializer]
public sealed class DetailedGrainStatistic
{
    /// <summary>The class, as <c>FullName,Assembly</c>.</summary>
    [Id(0)]
    public string GrainType { get; init; } = default!;

    /// <summary>The silo.</summary>
    [Id(1)]
    public SiloAddress SiloAddress { get; init; } = default!;

    /// <summary>The grain.</summary>
    [Id(2)]
    public GrainId GrainId { get; init; }
}
