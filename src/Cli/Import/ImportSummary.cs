namespace DebugGrid.Cli.Import;

/// <summary>What an import did.</summary>
internal sealed class ImportSummary
{
    /// <summary>Files read to their end.</summary>
    public int Files { get; set; }

    /// <summary>Events made of them, the refused ones included.</summary>
    public long Events { get; set; }

    /// <summary>Events that the grid took.</summary>
    public long Accepted { get; set; }

    /// <summary>Events not sent because the grid holds their ids, and events of batches that it knew.</summary>
    public long AlreadyThere { get; set; }

    /// <summary>Batches sent.</summary>
    public long Batches { get; set; }

    /// <summary>Events that were refused, here or by the grid.</summary>
    public FaultList Rejected { get; } = new();

    /// <summary>Strange values that were tolerated.</summary>
    public FaultList Warnings { get; } = new();
}
