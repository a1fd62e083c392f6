using System.Buffers;
using System.Globalization;
using System.Text.Json;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Progress;

/// <summary>How far running work is, as an answer: executions and transactions with the share that is done and the expected end, or why nothing can be said of them.</summary>
internal static class ProgressList
{
    /// <summary>The latest moment that can be written, in microseconds since 1970.</summary>
    private static readonly long Latest = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads it.</summary>
    /// <returns>A page of items, as a JSON object.</returns>
    /// <exception cref="InvalidQueryException">The limit is out of its range, or an id has no type.</exception>
    public static ReadOnlyMemory<byte> Read(DuckDBConnection connection, ProgressQuestion question, Timestamp now, CancellationToken cancellationToken)
    {
        if (question.Limit is < 1 or > ProgressQuestion.MaxLimit)
            throw new InvalidQueryException("limit", $"The limit is {question.Limit}, not from 1 to {ProgressQuestion.MaxLimit}.");
        if (question is { ContextId: not null, ContextType: null })
            throw new InvalidQueryException("context_type", "A context's id goes with its type.");
        bool isOfContexts = question.ContextType is not null, isOfTransactions = question.TransactionId is not null || question.Pipeline is not null;
        IReadOnlyList<RunningWork> executions = isOfTransactions && !isOfContexts ? [] : ExecutionProgress.Read(connection, question, now.Microseconds, cancellationToken);
        IReadOnlyList<RunningWork> transactions = isOfContexts && !isOfTransactions ? [] : TransactionProgress.Read(connection, question, now.Microseconds, cancellationToken);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (RunningWork work in executions.Concat(transactions))
            Write(writer, work, now);
        writer.WriteEndArray();
        writer.WriteNumber("total_count", executions.Count + transactions.Count);
        writer.WriteBoolean("truncated", executions.Count == question.Limit || transactions.Count == question.Limit);
        writer.WriteNull("next_cursor");
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, RunningWork work, Timestamp now)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in work.Fields)
            writer.WriteString(name, value);
        Number(writer, "running_ms", work.RunningMs);
        writer.WriteString("basis", work.Basis);
        writer.WriteNumber("based_on", work.Like.Count);
        if (RemainingTime.Of(work.Like, work.SinceMs) is { } rest)
        {
            writer.WriteNumber("level", RemainingTime.Level);
            Number(writer, "share_done", Share(rest.MedianMs));
            Number(writer, "share_done_low", Share(rest.HighMs));
            Number(writer, "share_done_high", Share(rest.LowMs));
            Number(writer, "remaining_ms", rest.MedianMs);
            Number(writer, "remaining_low_ms", rest.LowMs);
            Number(writer, "remaining_high_ms", rest.HighMs);
            writer.WriteString("expected_end_at", End(rest.MedianMs));
            writer.WriteString("expected_end_low", End(rest.LowMs));
            writer.WriteString("expected_end_high", End(rest.HighMs));
        }
        else
        {
            writer.WriteString("silent", Silence(work));
        }

        writer.WriteEndObject();

        double Share(double remaining) => work.RunningMs / Math.Max(work.RunningMs + remaining, double.Epsilon);

        string End(double remaining) => ShownFigure.Moment(now.Microseconds + (long)Math.Min(remaining * 1000, Latest - now.Microseconds));
    }

    private static string Silence(RunningWork work)
    {
        int longer = work.Like.Count(duration => duration > work.SinceMs);
        return work.Like.Count < RemainingTime.Needed
            ? string.Create(CultureInfo.InvariantCulture, $"{work.Like.Count} like it have ended; {RemainingTime.Needed} are needed.")
            : string.Create(CultureInfo.InvariantCulture, $"Of {work.Like.Count} like it {longer} took longer than this has by now; {RemainingTime.Needed} are needed to say how long it will still take.");
    }

    private static void Number(Utf8JsonWriter writer, string name, double value) => writer.WriteNumber(name, Math.Round(value, 4));
}
