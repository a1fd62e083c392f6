namespace DebugGrid.Web.Parameters;

/// <summary>A parameter that an endpoint knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it may hold.</param>
/// <param name="Description">What it does, for the API's description.</param>
internal sealed record QueryParameter(string Name, QueryType Type, string Description)
{
    /// <summary>The names that a <see cref="QueryType.Choice"/> may hold.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Reads a name of a <see cref="QueryType.Choice"/> that is not as <see cref="Choices"/> have it, such as another word for one; null for none. Null reads none.</summary>
    public Func<string, string?>? Read { get; init; }

    /// <summary>The least that a <see cref="QueryType.Whole"/> may be; how many <see cref="QueryType.Ids"/> there must be.</summary>
    public long Min { get; init; }

    /// <summary>The most that a <see cref="QueryType.Whole"/> may be; how many <see cref="QueryType.Ids"/> there may be.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>True when the endpoint does not answer without it.</summary>
    public bool Required { get; init; }
}
