namespace DebugGrid.Analytics.Sql;

/// <summary>A column of a statement's answer.</summary>
/// <param name="Name">As the statement calls it.</param>
/// <param name="TypeName">As the database calls it.</param>
internal sealed record AnswerColumn(string Name, string TypeName)
{
    /// <summary>Its type taken apart; null when it cannot be.</summary>
    public AnswerType? Type { get; } = AnswerTypeReader.Read(TypeName);

    /// <summary>Whether its values come as JSON: those that are made of others.</summary>
    public bool IsJson => Type is { Kind: not AnswerTypeKind.Plain };
}
