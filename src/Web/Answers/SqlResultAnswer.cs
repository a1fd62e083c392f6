namespace DebugGrid.Web.Answers;

/// <summary>What a statement returned.</summary>
internal sealed record SqlResultAnswer(RawJson Columns, RawJson Rows, int RowCount, bool Truncated, double ElapsedMs);
