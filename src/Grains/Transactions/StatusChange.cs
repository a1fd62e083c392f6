using System.Text.Json.Serialization;
using DebugGrid.Contracts;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Transactions;

/// <summary>A change of a transaction's counted status, and its place in the journal.</summary>
internal struct StatusChange
{
    public long Position { get; set; }

    /// <summary>When, in microseconds since 1970 by the grid's clock.</summary>
    public long At { get; set; }

    public string? Stage { get; set; }

    public string? Issue { get; set; }

    public int Partition { get; set; }

    /// <summary>The index in its batch of the event that caused it.</summary>
    public int Index { get; set; }

    /// <summary>What it was; null for the beginning.</summary>
    public TransactionStatus? From { get; set; }

    public TransactionStatus To { get; set; }

    /// <summary>Where the journal has the event that caused it.</summary>
    [JsonIgnore]
    public readonly EventPlace Place => new(Partition, Position, Index);
}
