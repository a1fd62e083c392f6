using System.Text;
using DebugGrid.Analytics.Packages.Budget;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Contexts;
using DebugGrid.Analytics.Packages.Forms;
using DebugGrid.Analytics.Packages.Sessions;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages;

/// <summary>Makes analysis packages.</summary>
internal static class AnalysisPackage
{
    /// <summary>Reads the history and fills the package.</summary>
    /// <exception cref="InvalidQueryException">A number is out of its range, or nothing is named that could be analysed.</exception>
    public static AnalysisAnswer Make(DuckDBConnection connection, AnalysisQuestion question, CancellationToken cancellationToken)
    {
        Check(question);
        if (Contents(connection, question, cancellationToken) is not { } contents)
            return new AnalysisAnswer(default, 0, 0);
        IPackageForm form = question.Format is PackageFormat.Json ? new JsonPackage() : new MarkdownPackage();
        var package = FilledPackage.Of(contents, form, TokenCounter.Of(question.Encoding), question.MaxTokens);
        return new AnalysisAnswer(Encoding.UTF8.GetBytes(package.Text), package.Tokens, package.LeftOut);
    }

    private static PackageContents? Contents(DuckDBConnection connection, AnalysisQuestion question, CancellationToken cancellationToken) => question.Filter.ContextType is null
        ? SessionReader.Read(connection, question.Filter, cancellationToken) is { } session ? SessionContents.Of(session, question) : null
        : ContextReader.Read(connection, question, cancellationToken) is { } context ? ContextContents.Of(context, question) : null;

    private static void Check(AnalysisQuestion question)
    {
        Require("context_id", question.Filter.ContextType is null == question.Filter.ContextId is null, "A context has a type and an id.");
        Require("session_id", question.Filter.ContextType is not null || question.Filter.SessionId is not null, "Name a context or a session.");
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
