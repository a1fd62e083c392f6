namespace DebugGrid.Web.Answers;

/// <summary>A dump that was written on the server.</summary>
internal sealed record DumpAnswer(string File, long Bytes, long Transactions);
