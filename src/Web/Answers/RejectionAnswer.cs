namespace DebugGrid.Web.Answers;

/// <summary>An event that was refused.</summary>
internal sealed record RejectionAnswer(int Index, string Field, string Error);
