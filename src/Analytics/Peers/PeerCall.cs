namespace DebugGrid.Analytics.Peers;

/// <summary>A call of a member at the other end.</summary>
/// <param name="Member">Its interface and name.</param>
/// <param name="Arguments">Its arguments without the token, in order.</param>
[GenerateSerializer]
internal readonly record struct PeerCall([property: Id(0)] string Member, [property: Id(1)] object?[] Arguments);
