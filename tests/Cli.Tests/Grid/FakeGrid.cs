using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Cli.Tests.Grid;

/// <summary>A grid's REST doors on a real socket, holding events in memory. Takes batches by the rules of the real doors.</summary>
public sealed partial class FakeGrid : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly BatchAssembler assembler = new(TimeProvider.System);
    private readonly Lock gate = new();
    private readonly List<DebugEvent> events = [];
    private readonly HashSet<Guid> ids = [];
    private readonly HashSet<Guid> batches = [];

    private FakeGrid(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Answers given before the doors are asked, first in first out.</summary>
    public ConcurrentQueue<IResult> Interruptions { get; } = new();

    /// <summary>Every request: method, path and query, and the body.</summary>
    public ConcurrentQueue<(string Line, byte[] Body)> Requests { get; } = new();

    /// <summary>What the statement door answers to statements that do not ask for known ids.</summary>
    public Func<JsonElement, IResult> OnSql { get; set; } = _ => Results.Problem("no such table", statusCode: 400, title: "Bad statement");

    /// <summary>Answers of other doors by path.</summary>
    public ConcurrentDictionary<string, Func<HttpRequest, IResult>> Doors { get; } = new();

    /// <summary>What was taken, each event once.</summary>
    public IReadOnlyList<DebugEvent> Events
    {
        get
        {
            lock (gate)
                return [.. events];
        }
    }

    public static async Task<FakeGrid> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var grid = new FakeGrid(app);
        app.Run(grid.HandleAsync);
        await app.StartAsync();
        return grid;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>Takes events as if somebody had sent them.</summary>
    public void Take(params DebugEvent[] messages) => Keep(assembler.FromEvents(messages, default));

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", body.ToArray()));
        var result = Interruptions.TryDequeue(out var interruption) ? interruption : Answer(context.Request, body.ToArray());
        await result.ExecuteAsync(context);
    }

    private IResult Answer(HttpRequest request, byte[] body) => (request.Method, request.Path.Value) switch
    {
        ("POST", "/api/debug/events/batch") => Accept(request, body),
        ("POST", "/api/debug/sql") => RunSql(JsonDocument.Parse(body).RootElement),
        ("GET", "/api/debug/events") => List(request),
        (_, var path) => Doors.TryGetValue(path!, out var door) ? door(request) : Results.Problem($"There is no {path}.", statusCode: 404, type: "urn:debuggrid:problem:not-found"),
    };

    private IResult Accept(HttpRequest request, byte[] body)
    {
        var batch = request.ContentType == "application/x-protobuf" ? assembler.FromWire(body, default) : assembler.FromJson(body, default);
        bool isNew = Keep(batch);
        return Results.Json(
            new
            {
                accepted = batch.Accepted.Count,
                rejected = batch.Rejected.Select(r => new { index = r.Index, field = r.Fault.Field, error = r.Fault.Error }),
                ids = batch.Accepted.Select(id => id.ToString()),
                duplicate = !isNew,
            },
            statusCode: 202);
    }

    private bool Keep(AssembledBatch batch)
    {
        lock (gate)
        {
            if (!batches.Add(batch.Header.BatchId))
                return false;
            foreach (var message in WireDecoder.DecodeBatch(batch.Encoded).Events)
                if (ids.Add(message.Id.Value))
                    events.Add(message);
            return true;
        }
    }

    private IResult RunSql(JsonElement question)
    {
        string sql = question.GetProperty("sql").GetString()!;
        if (!sql.StartsWith("SELECT id FROM events WHERE id IN", StringComparison.Ordinal))
            return OnSql(question);
        var asked = Uuid().Matches(sql).Select(m => Guid.Parse(m.Value)).ToHashSet();
        var rows = Events.Where(e => asked.Contains(e.Id.Value)).Select(e => new[] { e.Id.ToString() }).ToArray();
        return Results.Json(new { columns = new[] { new { name = "id", type = "UUID" } }, rows, row_count = rows.Length, truncated = false, elapsed_ms = 1.0 });
    }

    /// <summary>Events newest first by their own time, as history lists them.</summary>
    private IResult List(HttpRequest request)
    {
        int limit = request.Query.TryGetValue("limit", out var asked) ? int.Parse(asked!, null) : 100;
        int skip = request.Query.TryGetValue("cursor", out var cursor) ? int.Parse(cursor!, null) : 0;
        var all = Events.OrderByDescending(e => e.Time).ThenByDescending(e => e.Id.Value)
            .Where(e => !request.Query.TryGetValue("level", out var level) || EnumNames.Of(e.Level) == level)
            .Where(e => !request.Query.TryGetValue("kind", out var kinds) || kinds.ToString().Split(',').Contains(EnumNames.Of(e.Kind)))
            .Where(e => !request.Query.TryGetValue("execution_id", out var execution) || e.Execution.ToString() == execution)
            .ToArray();
        bool isLast = skip + limit >= all.Length;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            foreach (var message in all.Skip(skip).Take(limit))
            {
                writer.WriteStartObject();
                EventJson.WriteProperties(writer, message);
                writer.WriteString("received_at", message.ReceivedAt.ToString());
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteNumber("total_count", all.Length);
            writer.WriteBoolean("truncated", !isLast);
            writer.WriteString("next_cursor", isLast ? null : (skip + limit).ToString(System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }
        return Results.Bytes(buffer.ToArray(), "application/json");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
