using System.Text.Json.Serialization;

namespace DebugGrid.Grains.Transactions;

/// <summary>One entry of a transaction's history; the same stage going well again and again is one entry.</summary>
internal struct StageEntry
{
    /// <summary>The stage; null for the opening of the transaction.</summary>
    public string? Stage { get; set; }

    /// <summary>The event that told of it last, by which it is known when it is sent again in another batch.</summary>
    public Guid Id { get; set; }

    /// <summary>The events that told of it before that one, oldest first; null when it was told of once.</summary>
    public Guid[]? EarlierIds { get; set; }

    /// <summary>When it was told of first, in microseconds since 1970 by the sender's clock.</summary>
    public long At { get; set; }

    /// <summary>What went wrong, or null.</summary>
    public string? Error { get; set; }

    /// <summary>What the sender added, as JSON; null when nothing, or when it is longer than a grain keeps.</summary>
    [JsonConverter(typeof(SenderJsonConverter))]
    public byte[]? Metadata { get; set; }

    /// <summary>How often it was told of.</summary>
    public int Times { get; set; }

    public bool Success { get; set; }

    /// <summary>Whether an event told of it.</summary>
    public readonly bool IsToldBy(Guid id) => Id == id || (EarlierIds is { } earlier && Array.IndexOf(earlier, id) >= 0);
}
