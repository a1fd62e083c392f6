namespace DebugGrid.Web.Answers;

/// <summary>An activity of a pipeline.</summary>
internal sealed record PipelineActivityAnswer(string Name, string Title, string FailedAs, string StalledAs);
