namespace DebugGrid.Web.Answers;

/// <summary>What was moved between the database and the files of the cold history.</summary>
internal sealed record MoveAnswer(int Files, long Rows);
