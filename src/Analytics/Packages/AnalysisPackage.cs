using System.Text;
using DebugGrid.Analytics.Packages.Budget;
using DebugGrid.Analytics.Packages.Comparisons;
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
        return Filled(contents, question.Format, question.Encoding, question.MaxTokens);
    }

    /// <summary>Reads the history and fills the package that compares sessions.</summary>
    /// <exception cref="InvalidQueryException">The sessions, the baseline or a number is not valid.</exception>
    public static AnalysisAnswer Compare(DuckDBConnection connection, SessionComparisonQuestion question, CancellationToken cancellationToken)
    {
        Require("ids", question.Sessions.Count is >= 2 and <= SessionComparisonQuestion.MaxSessions, $"{question.Sessions.Count} sessions are not from 2 to {SessionComparisonQuestion.MaxSessions}.");
        Require("ids", question.Sessions.Distinct(StringComparer.Ordinal).Count() == question.Sessions.Count, "A session is named twice.");
        Require("baseline", question.Baseline is null || question.Sessions.Contains(question.Baseline), "The baseline is none of the sessions.");
        Require("context_id", question.ContextType is null == question.ContextId is null, "A context has a type and an id.");
        RequireTokens(question.MaxTokens);
        IReadOnlyList<ComparedSession> sessions = new SessionsReader(connection, question, cancellationToken).Read();
        string named = question.Baseline ?? question.Sessions[0];
        return sessions.Count < 2 || sessions.FirstOrDefault(session => session.Id == named) is not { } baseline
            ? new AnalysisAnswer(default, 0, 0)
            : Filled(SessionComparisonContents.Of(sessions, baseline, question), question.Format, question.Encoding, question.MaxTokens);
    }

    private static AnalysisAnswer Filled(PackageContents contents, PackageFormat format, TokenEncoding encoding, int maxTokens)
    {
        IPackageForm form = format is PackageFormat.Json ? new JsonPackage() : new MarkdownPackage();
        var package = FilledPackage.Of(contents, form, TokenCounter.Of(encoding), maxTokens);
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
        RequireTokens(question.MaxTokens);
        Require("max_samples", question.MaxSamples is >= 0 and <= AnalysisQuestion.MaxSamplesLimit, $"{question.MaxSamples} is not from 0 to {AnalysisQuestion.MaxSamplesLimit}.");
        Require("error_sample_limit", question.ErrorSampleLimit is >= 0 and <= AnalysisQuestion.MaxSamplesLimit, $"{question.ErrorSampleLimit} is not from 0 to {AnalysisQuestion.MaxSamplesLimit}.");
    }

    private static void RequireTokens(int tokens) =>
        Require("max_tokens", tokens is >= AnalysisQuestion.MinTokens and <= AnalysisQuestion.MaxTokensLimit, $"{tokens} is not from {AnalysisQuestion.MinTokens} to {AnalysisQuestion.MaxTokensLimit}.");

    private static void Require(string field, bool holds, string fault)
    {
        if (!holds)
            throw new InvalidQueryException(field, fault);
    }
}
