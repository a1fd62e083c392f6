namespace DebugGrid.Client.Analysis;

/// <summary>An analysis package that is asked for. Begin with one of the methods, and change what else is wanted by <c>with</c>.</summary>
public sealed record AnalysisRequest
{
    private AnalysisRequest()
    {
    }

    /// <summary>The type of the context; null where none is asked about.</summary>
    public string? ContextType { get; private init; }

    /// <summary>The context's id.</summary>
    public string? ContextId { get; private init; }

    /// <summary>The one run of the context; null for all of them.</summary>
    public string? ExecutionId { get; private init; }

    /// <summary>The transaction; null where none is asked about.</summary>
    public string? TransactionId { get; private init; }

    /// <summary>The pipeline; null where none is asked about.</summary>
    public string? Pipeline { get; private init; }

    /// <summary>The session that is asked about, or whose executions of the context are; null for all sessions.</summary>
    public string? SessionId { get; init; }

    /// <summary>Not before this time; of a context and of a pipeline. Null leaves it open.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time; of a context and of a pipeline. Null leaves it open.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether a context's variants are told apart, with their code. Default true.</summary>
    public bool IncludeVariants { get; init; } = true;

    /// <summary>Representative samples at most; of a context and of a pipeline. Default 10, from 0 to 100.</summary>
    public int MaxSamples { get; init; } = 10;

    /// <summary>Samples of failures at most, of each variant or stage. Default 5, from 0 to 100.</summary>
    public int ErrorSampleLimit { get; init; } = 5;

    /// <summary>Tokens that the package may have; it is never over. Default 50,000, from 200 to 1,000,000.</summary>
    public int MaxTokens { get; init; } = 50_000;

    /// <summary>How tokens are counted. Default o200k_base.</summary>
    public AnalysisEncoding Encoding { get; init; }

    /// <summary>The form. Default Markdown.</summary>
    public AnalysisForm Form { get; init; }

    /// <summary>Of a context: figures, variants, errors, samples, what to do next.</summary>
    public static AnalysisRequest OfContext(string type, string id) => new() { ContextType = type, ContextId = id };

    /// <summary>Of one run of a context: its tree, critical path, first failure, and what others of the context did otherwise.</summary>
    public static AnalysisRequest OfRun(string type, string id, string execution) => new() { ContextType = type, ContextId = id, ExecutionId = execution };

    /// <summary>Of a session: its suspects, errors and steps.</summary>
    public static AnalysisRequest OfSession(string session) => new() { SessionId = session };

    /// <summary>Of a transaction: its stages beside what is usual.</summary>
    public static AnalysisRequest OfTransaction(string transaction) => new() { TransactionId = transaction };

    /// <summary>Of a pipeline: how its transactions end, and what fails where.</summary>
    public static AnalysisRequest OfPipeline(string name) => new() { Pipeline = name };
}
