namespace DebugGrid.Contracts;

/// <summary>A statement that is kept by a name.</summary>
/// <param name="Name">Its name in its project.</param>
/// <param name="Description">What it answers, or null.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Parameters">What it asks for: names, or numbers from 1.</param>
/// <param name="SavedAt">When it was saved, in microseconds since 1970 (UTC); null when it ships with the grid.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.SavedQuery")]
public sealed record SavedQuery(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Description,
    [property: Id(2)] string Sql,
    [property: Id(3)] IReadOnlyList<string> Parameters,
    [property: Id(4)] long? SavedAt)
{
    /// <summary>Characters of a name: letters of ASCII, digits, <c>-</c>, <c>_</c> and <c>.</c>, the first of them a letter or a digit.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Characters of a description.</summary>
    public const int MaxDescriptionLength = 1_000;

    /// <summary>Queries that a project may keep.</summary>
    public const int MaxQueries = 200;
}
