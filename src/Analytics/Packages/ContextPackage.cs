using System.Text;
using DebugGrid.Analytics.Packages.Budget;
using DebugGrid.Analytics.Packages.Contexts;
using DebugGrid.Analytics.Packages.Forms;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages;

/// <summary>The analysis package of a context.</summary>
internal static class ContextPackage
{
    /// <summary>Reads the history and fills the package.</summary>
    /// <exception cref="InvalidQueryException">A number is out of its range, or no context is named.</exception>
    public static AnalysisAnswer Make(DuckDBConnection connection, AnalysisQuestion question, CancellationToken cancellationToken)
    {
        Check(question);
        if (ContextReader.Read(connection, question, cancellationToken) is not { } figures)
            return new AnalysisAnswer(default, 0, 0);
        IPackageForm form = question.Format is PackageFormat.Json ? new JsonForm() : new MarkdownForm();
        var package = FilledPackage.Of(ContextContents.Of(figures, question), form, TokenCounter.Of(question.Encoding), question.MaxTokens);
        return new AnalysisAnswer(Encoding.UTF8.GetBytes(package.Text), package.Tokens, package.LeftOut);
    }

    private static void Check(AnalysisQuestion question)
    {
        Require("context_type", question.Filter.ContextType is not null && question.Filter.ContextId is not null, "A context has a type and an id.");
        Require("max_tokens", question.MaxTokens is >= AnalysisQuestion.MinTokens and <= AnalysisQuestion.MaxTokensLimit, $"{question.MaxTokens} is not from {AnalysisQuestion.MinTokens} to {AnalysisQuestion.MaxTokensLimit}.");
        Require("max_samples", question.MaxSamples is >= 0 and <= AnalysisQuestion.MaxSamplesLimit, $"{question.MaxSamples} is not from 0 to {AnalysisQuestion.MaxSamplesLimit}.");
        Require("error_sample_limit", question.ErrorSampleLimit is >= 0 and <= AnalysisQuestion.MaxSamplesLimit, $"{question.ErrorSampleLimit} is not from 0 to {AnalysisQuestion.MaxSamplesLimit}.");
    }

    private static void Require(string field, bool holds, string fault)
    {
        if (!holds)
            throw new InvalidQueryException(field, fault);
    }
}
