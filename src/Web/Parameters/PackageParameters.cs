using System.Globalization;
using DebugGrid.Contracts;

namespace DebugGrid.Web.Parameters;

/// <summary>The form of a package, and its budget of tokens.</summary>
internal static class PackageParameters
{
    private const string Markdown = "markdown", Json = "json", O200k = "o200k_base", Cl100k = "cl100k_base";

    /// <summary>Tokens that a package may have when no budget is given.</summary>
    private const int UsualTokens = 50_000;

    /// <summary>The parameters.</summary>
    /// <param name="tokens">The budget when none is given.</param>
    public static QueryParameter[] OfBudget(int tokens = UsualTokens) =>
    [
        new QueryParameter("format", QueryType.Choice, "The form. Default markdown.") { Choices = [Markdown, Json] },
        new QueryParameter("max_tokens", QueryType.Whole, string.Create(CultureInfo.InvariantCulture, $"Tokens that the package may have. Default {tokens:N0}.")) { Min = AnalysisQuestion.MinTokens, Max = AnalysisQuestion.MaxTokensLimit },
        new QueryParameter("encoding", QueryType.Choice, "How tokens are counted. Default o200k_base.") { Choices = [O200k, Cl100k] },
    ];

    /// <summary>The form that is asked for.</summary>
    public static PackageFormat Format(QueryValues query) => query.Text("format") is Json ? PackageFormat.Json : PackageFormat.Markdown;

    /// <summary>How tokens are to be counted.</summary>
    public static TokenEncoding Encoding(QueryValues query) => query.Text("encoding") is Cl100k ? TokenEncoding.Cl100kBase : TokenEncoding.O200kBase;

    /// <summary>The budget; null when none was given.</summary>
    public static int? MaxTokens(QueryValues query) => (int?)query.Whole("max_tokens");
}
