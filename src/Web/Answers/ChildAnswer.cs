namespace DebugGrid.Web.Answers;

/// <summary>An execution that another one caused.</summary>
internal sealed record ChildAnswer(string ContextType, string ContextId, string ExecutionId);
