namespace DebugGrid.Web.Answers;

/// <summary>What a flush did.</summary>
internal sealed record FlushAnswer(long Events, long Duplicates, double ElapsedMs);
