namespace DebugGrid.Analytics.Sql;

/// <summary>A type of the database's, read from the name that <c>DESCRIBE</c> gives it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">A plain type's name without its arguments, in capitals: <c>DECIMAL</c>.</param>
/// <param name="Parts">What it is made of: a list's items; a map's keys and values; the named members of a structure or union.</param>
internal sealed record AnswerType(AnswerTypeKind Kind, string Name, IReadOnlyList<(string Name, AnswerType Type)> Parts);
