namespace DebugGrid.Web.Answers;

/// <summary>A session that was opened or closed.</summary>
internal sealed record SessionCreatedAnswer(string SessionId, Guid EventId, bool Duplicate);
