using System.Globalization;
using DebugGrid.Contracts;
using DebugGrid.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Endpoints;

/// <summary>Answers with a package: its text, and in headers its tokens and how many parts it left out or shortened.</summary>
internal static class PackageAnswer
{
    private const string TokensHeader = "DebugGrid-Tokens";
    private const string LeftOutHeader = "DebugGrid-Left-Out";

    /// <summary>The answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="package">The package.</param>
    /// <param name="format">Its form.</param>
    /// <param name="nothing">What is said when it is empty.</param>
    /// <exception cref="ProblemException">The package is empty: not found.</exception>
    public static IResult Of(HttpContext context, AnalysisAnswer package, PackageFormat format, string nothing)
    {
        if (package.Text.IsEmpty)
            throw new Problem(ProblemKinds.NotFound, nothing).ToException();
        context.Response.Headers[TokensHeader] = package.Tokens.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[LeftOutHeader] = package.LeftOut.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Bytes(package.Text, format is PackageFormat.Json ? "application/json" : "text/markdown; charset=utf-8");
    }
}
