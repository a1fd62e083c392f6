using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A statement that is kept by a name.</summary>
internal sealed record SavedQueryAnswer(string Name, string? Description, string Sql, IReadOnlyList<string> Parameters, bool Shipped, Timestamp? SavedAt)
{
    public static SavedQueryAnswer Of(SavedQuery query) => new(query.Name, query.Description, query.Sql, query.Parameters, query.SavedAt is null, Moments.At(query.SavedAt));
}
