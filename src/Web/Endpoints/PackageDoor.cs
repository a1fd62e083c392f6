using System.Globalization;
using DebugGrid.Contracts;
using DebugGrid.Web.Parameters;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Endpoints;

/// <summary>What doors to packages within a budget of tokens have in common.</summary>
internal static class PackageDoor
{
    /// <summary>The header that tells a package's tokens.</summary>
    private const string TokensHeader = "DebugGrid-Tokens";

    /// <summary>The header that tells how many parts a package left out or shortened.</summary>
    private const string LeftOutHeader = "DebugGrid-Left-Out";

    private const string Markdown = "markdown", Json = "json", O200k = "o200k_base", Cl100k = "cl100k_base";

    /// <summary>Form and budget.</summary>
    /// <param name="tokens">The budget when none is given.</param>
    public static QueryParameter[] Parameters(int tokens) =>
    [
        new QueryParameter("format", QueryType.Choice, "The form. Default markdown.") { Choices = [Markdown, Json] },
        new QueryParameter("max_tokens", QueryType.Whole, string.Create(CultureInfo.InvariantCulture, $"Tokens that the package may have. Default {tokens:N0}.")) { Min = AnalysisQuestion.MinTokens, Max = AnalysisQuestion.MaxTokensLimit },
        new QueryParameter("encoding", QueryType.Choice, "How tokens are counted. Default o200k_base.") { Choices = [O200k, Cl100k] },
    ];

    /// <summary>The form that is asked for.</summary>
    public static PackageFormat FormatOf(QueryValues query) => query.Text("format") is Json ? PackageFormat.Json : PackageFormat.Markdown;

    /// <summary>How tokens are to be counted.</summary>
    public static TokenEncoding EncodingOf(QueryValues query) => query.Text("encoding") is Cl100k ? TokenEncoding.Cl100kBase : TokenEncoding.O200kBase;

    /// <summary>The budget that is asked for, or null.</summary>
    public static int? TokensOf(QueryValues query) => (int?)query.Whole("max_tokens");

    /// <summary>A package as an answer.</summary>
    public static IResult Answer(HttpContext context, AnalysisAnswer answer, PackageFormat format)
    {
        context.Response.Headers[TokensHeader] = answer.Tokens.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[LeftOutHeader] = answer.LeftOut.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Bytes(answer.Text, format is PackageFormat.Json ? "application/json" : "text/markdown; charset=utf-8");
    }
}
