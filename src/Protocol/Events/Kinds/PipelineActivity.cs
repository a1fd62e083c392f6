namespace DebugGrid.Protocol;

/// <summary>A piece of work inside a pipeline that begins with one stage and ends with a later one; named in issue descriptions.</summary>
/// <param name="Name">The activity's name, as stages refer to it.</param>
/// <param name="Title">How a description begins when it went well: "Transcription" in "Transcription completed but …".</param>
/// <param name="FailedAs">What is said to have failed: "memory creation" in "… but memory creation failed".</param>
/// <param name="StalledAs">What is said to have stalled: "memory processing" in "… but memory processing stalled".</param>
public sealed record PipelineActivity(string Name, string Title, string FailedAs, string StalledAs);
