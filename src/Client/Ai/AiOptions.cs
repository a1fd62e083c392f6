namespace DebugGrid.Client;

/// <summary>What is kept of calls of language models, embeddings and tools.</summary>
public sealed class AiOptions
{
    /// <summary>Whether the messages, arguments and results themselves are kept. True. Switched off, only models, tokens, times and errors are.</summary>
    public bool CaptureMessages { get; set; } = true;

    /// <summary>Characters of one part of a message; what is longer loses its end. 32,768; at least 1. All parts of a call together have at most 150,000.</summary>
    public int MaxTextLength { get; set; } = 32_768;

    /// <summary>How often a streamed answer tells how far it is. 1 s; more than zero.</summary>
    public TimeSpan ProgressPeriod { get; set; } = TimeSpan.FromSeconds(1);

    internal IEnumerable<string> Faults()
    {
        if (MaxTextLength < 1)
            yield return $"DebugGrid:Ai:MaxTextLength is {MaxTextLength}, and must be 1 or more.";
        if (ProgressPeriod <= TimeSpan.Zero)
            yield return $"DebugGrid:Ai:ProgressPeriod is {ProgressPeriod}, and must be more than zero.";
    }
}
