using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Tests.Packages;

/// <summary>Asks a grid for packages; each is within its budget.</summary>
internal static class PackageAnswers
{
    public static async Task<string> MarkdownAsync(Grid grid, AnalysisQuestion question)
    {
        AnalysisAnswer answer = await grid.Engine.AnalyzeAsync(question, CancellationToken.None);
        Assert.InRange(answer.Tokens, 1, question.MaxTokens);
        return Encoding.UTF8.GetString(answer.Text.Span);
    }

    public static async Task<JsonElement> JsonAsync(Grid grid, AnalysisQuestion question) =>
        Grid.Parse((await grid.Engine.AnalyzeAsync(question with { Format = PackageFormat.Json }, CancellationToken.None)).Text);
}
