using System.Text;
using DebugGrid.Analytics.Packages.Budget;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Contexts;
using DebugGrid.Analytics.Packages.Executions;
using DebugGrid.Analytics.Packages.Forms;
using DebugGrid.Analytics.Packages.Sessions;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Analytics.Packages.Transactions;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages;

/// <summary>Makes analysis packages.</summary>
internal static class AnalysisPackage
{
    /// <summary>Reads the history and fills the package.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="question">What about.</param>
    /// <param name="now">Until when what has not ended runs.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidQueryException">A number is out of its range, or nothing is named that could be analysed.</exception>
    public static AnalysisAnswer Make(DuckDBConnection connection, AnalysisQuestion question, Timestamp now, CancellationToken cancellationToken)
    {
        Check(question);
        if (Contents(connection, question, now, cancellationToken) is not { } contents)
            return new AnalysisAnswer(default, 0, 0);
        IPackageForm form = question.Format is PackageFormat.Json ? new JsonPackage() : new MarkdownPackage();
        var package = FilledPackage.Of(contents, form, TokenCounter.Of(question.Encoding), question.MaxTokens);
        return new AnalysisAnswer(Encoding.UTF8.GetBytes(package.Text), package.Tokens, package.LeftOut);
    }

    private static PackageContents? Contents(DuckDBConnection connection, AnalysisQuestion question, Timestamp now, CancellationToken cancellationToken) => question switch
    {
        { Pipeline: { } pipeline } => PipelineReader.Read(connection, question, pipeline, cancellationToken) is { } read ? PipelineContents.Of(read, question) : null,
        { Filter.TransactionId: { } transaction } =>
            TransactionReader.Read(connection, question.Filter.Project, transaction, cancellationToken) is { } read ? TransactionContents.Of(read, question) : null,
        { Filter.ContextType: null } => SessionReader.Read(connection, question.Filter, cancellationToken) is { } read ? SessionContents.Of(read, question) : null,
        { Filter.ExecutionId: not null } => SingleRunReader.Read(connection, question.Filter, now, cancellationToken) is { } read ? SingleRunContents.Of(read, question) : null,
        _ => ContextReader.Read(connection, question, cancellationToken) is { } read ? ContextContents.Of(read, question) : null,
    };

    private static void Check(AnalysisQuestion question)
    {
        Require("context_id", question.Filter.ContextType is null == question.Filter.ContextId is null, "A context has a type and an id.");
        Require(
            "session_id",
            question.Filter is not { ContextType: null, SessionId: null, TransactionId: null } || question.Pipeline is not null,
            "Name a context, a session, a transaction or a pipeline.");
        Require(
            "execution_id",
            question.Filter is { ExecutionId: null } or { SessionId: null, From: null, To: null },
            "It names one run: a session and times choose among a context's runs, and go with it only where no run is named.");
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
