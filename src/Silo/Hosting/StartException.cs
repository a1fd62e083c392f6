namespace DebugGrid.Silo.Hosting;

/// <summary>The machine does not have what a start needs.</summary>
/// <param name="message">What it lacks, in a sentence that holds however the silo was started.</param>
/// <param name="advice">What to change on the command line, for who started it by one.</param>
/// <param name="inner">What was thrown, or null.</param>
internal sealed class StartException(string message, string advice, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What to change on the command line.</summary>
    public string Advice { get; } = advice;
}
