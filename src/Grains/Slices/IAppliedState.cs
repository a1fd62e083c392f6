namespace DebugGrid.Grains.Slices;

/// <summary>A state that is derived from the journal and knows how far.</summary>
internal interface IAppliedState
{
    /// <summary>The last applied position per partition.</summary>
    PartitionPosition[] Applied { get; set; }
}
