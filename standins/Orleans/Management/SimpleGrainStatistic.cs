namespace Orleans.Runtime;

/// <summary>Activations of a grain class.</summary>
[GenerateSerializer]
public sealed class SimpleGrainStatistic
{
    /// <summary>The class, as <c>FullName,Assembly</c>.</summary>
    [Id(0)]
    public string GrainType { get; init; } = default!;

    /// <summary>The silo.</summary>
    [Id(1)]
    public SiloAddress SiloAddress { get; init; } = default!;

    /// <summary>How many.</summary>
    [Id(2)]
    public int ActivationCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"SimpleGrainStatistic: GrainType={GrainType} Silo={SiloAddress} NumActivations={ActivationCount} ";
}
