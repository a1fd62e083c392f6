namespace DebugGrid.Contracts;

/// <summary>Asks what the history's relations and columns are.</summary>
/// <param name="Format">The form.</param>
/// <param name="MaxTokens">Tokens that the page may have, from <see cref="AnalysisQuestion.MinTokens"/> to <see cref="AnalysisQuestion.MaxTokensLimit"/>.</param>
/// <param name="Encoding">How tokens are counted.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.SchemaQuestion")]
public sealed record SchemaQuestion([property: Id(0)] PackageFormat Format, [property: Id(1)] int MaxTokens, [property: Id(2)] TokenEncoding Encoding)
{
    /// <summary>Tokens that a page has unless asked otherwise: room for all of it.</summary>
    public const int DefaultTokens = 20_000;
}
