namespace DebugGrid.Web.Answers;

/// <summary>What a replay of the dead letters did.</summary>
internal sealed record ReplayAnswer(int Replayed, int Remaining);
