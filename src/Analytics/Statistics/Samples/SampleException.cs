namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>A sample of which nothing can be said.</summary>
/// <param name="fault">What is wrong with it.</param>
/// <param name="message">The same as a sentence.</param>
public sealed class SampleException(SampleFault fault, string message) : Exception(message)
{
    /// <summary>What is wrong with the sample.</summary>
    public SampleFault Fault { get; } = fault;
}
