namespace DebugGrid.Contracts;

/// <summary>Which trees of executions are asked for: those below a context's newest runs, or below one of them.</summary>
/// <param name="Project">The project.</param>
/// <param name="ContextType">The type of the context whose runs are the roots.</param>
/// <param name="ContextId">Its id within the type.</param>
/// <param name="Execution">The one run that is the root; null for the newest ones.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.TreeQuestion")]
public sealed record TreeQuestion(
    [property: Id(0)] string Project,
    [property: Id(1)] string ContextType,
    [property: Id(2)] string ContextId,
    [property: Id(3)] string? Execution = null)
{
    /// <summary>Runs that are shown when the asker names no number.</summary>
    public const int DefaultRuns = 5;

    /// <summary>The most runs that are shown.</summary>
    public const int MaxRuns = 100;

    /// <summary>Levels below a run when the asker names no number.</summary>
    public const int DefaultDepth = 32;

    /// <summary>The most levels below a run.</summary>
    public const int MaxDepth = 64;

    /// <summary>Executions in an answer when the asker names no number.</summary>
    public const int DefaultLimit = 500;

    /// <summary>How many of the newest runs are roots, 1 to <see cref="MaxRuns"/>.</summary>
    [Id(4)]
    public int Runs { get; init; } = DefaultRuns;

    /// <summary>How many levels below a run are followed, 0 to <see cref="MaxDepth"/>.</summary>
    [Id(5)]
    public int Depth { get; init; } = DefaultDepth;

    /// <summary>Executions in the answer at most, 1 to <see cref="PageRequest.MaxLimit"/>; upper levels come before lower ones.</summary>
    [Id(6)]
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Whether the errors, failed steps and calls of models in these executions are told, too.</summary>
    [Id(7)]
    public bool WithEvents { get; init; }
}
