namespace DebugGrid.Contracts;

/// <summary>An activity of a declared pipeline; see <see cref="Protocol.PipelineActivity"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">How a description begins when it went well.</param>
/// <param name="FailedAs">What is said to have failed.</param>
/// <param name="StalledAs">What is said to have stalled.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PipelineActivityView")]
public sealed record PipelineActivityView(
    [property: Id(0)] string Name, [property: Id(1)] string Title, [property: Id(2)] string FailedAs, [property: Id(3)] string StalledAs);
