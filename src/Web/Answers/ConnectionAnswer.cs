using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>An open connection.</summary>
internal sealed record ConnectionAnswer(string ClientId, string? UserId, Timestamp ConnectedAt)
{
    public static ConnectionAnswer Of(ConnectionChange change) => new(change.ClientId, change.UserId, Moments.At(change.At));
}
