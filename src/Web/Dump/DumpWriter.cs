using System.IO.Pipelines;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Live;

namespace DebugGrid.Web.Dump;

/// <summary>
/// Writes everything the grid knows of a project's transactions as one JSON document: all of them with their events, what the dashboard shows, recent
/// issues, open connections, active users. Memory is bounded: a page of transactions is read at a time, and the stream is flushed behind each.
/// </summary>
internal sealed class DumpWriter(IGrainFactory grains, DashboardReader dashboard)
{
    /// <summary>Writes the document.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="output">Where to; flushed, not completed.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many transactions it has.</returns>
    public async Task<long> WriteAsync(ProjectId project, PipeWriter output, CancellationToken cancellationToken)
    {
        Dashboard now = await dashboard.ReadAsync(project);
        // A history that cannot be asked is a problem, and no document that breaks off.
        HistoryPage first = await ReadPageAsync(project, null, cancellationToken);
        await using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = ReadableJson.Encoder });
        writer.WriteStartObject();
        writer.WriteString("generated_at", now.Now.ToString());
        writer.WriteString("project", project.Value);
        writer.WritePropertyName("metrics");
        JsonSerializer.Serialize(writer, now.ToAnswer(), ReadableJson.Context.DashboardAnswer);
        writer.WriteStartArray("recent_issues");
        foreach (IssueAnswer issue in IssueAnswer.Newest(now.Merged, shortened: false))
            JsonSerializer.Serialize(writer, issue, ReadableJson.Context.IssueAnswer);
        writer.WriteEndArray();
        writer.WriteStartArray("open_connections");
        foreach (ConnectionChange connection in now.Merged.OpenConnections)
            JsonSerializer.Serialize(writer, ConnectionAnswer.Of(connection), ReadableJson.Context.ConnectionAnswer);
        writer.WriteEndArray();
        writer.WriteStartArray("active_users");
        foreach (string user in now.Merged.ActiveUsers)
            writer.WriteStringValue(user);
        writer.WriteEndArray();
        writer.WriteStartArray("transactions");
        long transactions = await WriteTransactionsAsync(writer, output, project, first, cancellationToken);
        writer.WriteEndArray();
        writer.WriteNumber("transaction_count", transactions);
        writer.WriteEndObject();
        await FlushAsync(writer, output, cancellationToken);
        return transactions;
    }

    private Task<HistoryPage> ReadPageAsync(ProjectId project, string? cursor, CancellationToken cancellationToken) => grains.GetGrain<IAnalyticsGrain>(0)
        .QueryTransactions(new TransactionFilter(project.Value, null, null, null), new PageRequest(PageRequest.MaxLimit, cursor), cancellationToken);

    private async Task<long> WriteTransactionsAsync(
        Utf8JsonWriter writer, PipeWriter output, ProjectId project, HistoryPage first, CancellationToken cancellationToken)
    {
        var analytics = grains.GetGrain<IAnalyticsGrain>(0);
        long written = 0;
        for (HistoryPage? page = first; page is not null; page = page.NextCursor is { } cursor ? await ReadPageAsync(project, cursor, cancellationToken) : null)
        {
            using JsonDocument rows = JsonDocument.Parse(page.Items, RawJson.Reading);
            foreach (JsonElement[] chunk in rows.RootElement.EnumerateArray().Chunk(WebLimits.DumpParallelism))
            {
                TransactionView?[] views = await Task.WhenAll(chunk.Select(row => ViewOf(project, row)));
                for (int i = 0; i < chunk.Length; i++)
                    await WriteTransactionAsync(writer, output, analytics, project, chunk[i], views[i], cancellationToken);
                written += chunk.Length;
                await FlushAsync(writer, output, cancellationToken);
            }
        }

        return written;
    }

    private Task<TransactionView?> ViewOf(ProjectId project, JsonElement row) =>
        grains.GetGrain<ITransactionGrain>(GrainKeys.Of(project, new TransactionId(IdOf(row)))).GetView();

    private static string IdOf(JsonElement row) => row.GetProperty("transaction_id").GetString()!;

    private static async Task WriteTransactionAsync(
        Utf8JsonWriter writer,
        PipeWriter output,
        IAnalyticsGrain analytics,
        ProjectId project,
        JsonElement row,
        TransactionView? view,
        CancellationToken cancellationToken)
    {
        writer.WriteStartObject();
        if (view is not null)
        {
            foreach (JsonProperty property in JsonSerializer.SerializeToElement(TransactionAnswer.Of(view), ReadableJson.Context.TransactionAnswer).EnumerateObject())
                property.WriteTo(writer);
        }
        else
        {
            foreach (JsonProperty property in row.EnumerateObject())
                property.WriteTo(writer);
        }

        // The grain keeps the newest events only; what it let go stands in the history.
        if (view is null || view.EventCount > view.Events.Count)
        {
            var filter = new HistoryFilter { Project = project.Value, TransactionId = IdOf(row), Kind = EnumNames.Of(EventKind.Stage) };
            await WriteHistoryAsync(writer, output, analytics, filter, cancellationToken);
        }

        writer.WriteEndObject();
    }

    private static async Task WriteHistoryAsync(
        Utf8JsonWriter writer, PipeWriter output, IAnalyticsGrain analytics, HistoryFilter filter, CancellationToken cancellationToken)
    {
        writer.WriteStartArray("history");
        string? cursor = null;
        do
        {
            HistoryPage page = await analytics.QueryEvents(filter, new PageRequest(PageRequest.MaxLimit, cursor), cancellationToken);
            using JsonDocument rows = JsonDocument.Parse(page.Items, RawJson.Reading);
            foreach (JsonElement row in rows.RootElement.EnumerateArray())
                row.WriteTo(writer);
            await FlushAsync(writer, output, cancellationToken);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        writer.WriteEndArray();
    }

    // The JSON writer only fills the pipe's buffer; the pipe alone writes, and without blocking.
    private static async Task FlushAsync(Utf8JsonWriter writer, PipeWriter output, CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
