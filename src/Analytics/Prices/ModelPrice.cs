namespace DebugGrid.Analytics.Prices;

/// <summary>What a model's tokens cost from some day on, in US dollars a million.</summary>
internal sealed record ModelPrice
{
    /// <summary>The begin of the names that it is for, in lower case: <c>gpt-4o</c>. A date or a version may follow, nothing else.</summary>
    public required string Model { get; init; }

    /// <summary>Names of providers that it holds for, in lower case, as senders give them. A call that names no provider has any.</summary>
    public required IReadOnlyList<string> Providers { get; init; }

    /// <summary>From when it holds (midnight UTC); null: always, until the next one.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Of tokens in.</summary>
    public required double Input { get; init; }

    /// <summary>Of tokens out.</summary>
    public required double Output { get; init; }

    /// <summary>Of tokens in that come from the provider's cache; null: as any tokens in.</summary>
    public double? CachedInput { get; init; }
}
