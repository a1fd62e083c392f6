using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Langfuse;

/// <summary>Every number is compared with the one in the file, read here by other means than the importer's.</summary>
public class RealRunTests
{
    private const double Tolerance = 0.001;

    public static TheoryData<string> Files() => AgentTraces.Names.Length == 0 ? [""] : [.. AgentTraces.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_observation_becomes_one_execution_under_the_parent_that_the_file_names(string file)
    {
        var (export, trace, observations) = Open(file);
        string root = trace.GetProperty("id").GetString()!;
        var ids = observations.Select(o => o.GetProperty("id").GetString()!).ToHashSet();
        Assert.Equal(ids.Append(root).Order(), export.Records.Select(r => r.Execution.Value).Order());
        foreach (var observation in observations)
        {
            var record = export.Record(observation.GetProperty("id").GetString()!);
            string? parent = observation.GetProperty("parentObservationId").GetString();
            string expected = parent is not null && ids.Contains(parent) ? parent : root;
            Assert.Equal(expected, record.ParentExecution.Value);
            var parentRecord = export.Record(expected);
            Assert.Equal(parentRecord.Context, new ContextKey(record.ParentContextType!, record.ParentContext!));
            Assert.Equal(observation.GetProperty("type").GetString()!.ToLowerInvariant(), record.Context.Type);
            Assert.Equal(observation.GetProperty("name").GetString(), record.Name);
        }
        Assert.Equal("workflow", export.Record(root).Context.Type);
        Assert.True(export.Record(root).ParentExecution.IsNone);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Times_and_durations_are_those_of_the_file(string file)
    {
        var (export, trace, observations) = Open(file);
        foreach (var observation in observations)
        {
            var record = export.Record(observation.GetProperty("id").GetString()!);
            var (start, end) = (observation.GetProperty("startTime").GetDateTimeOffset(), observation.GetProperty("endTime").GetDateTimeOffset());
            Assert.Equal(end, record.Time.ToDateTimeOffset());
            Assert.Equal((end - start).TotalMilliseconds, record.DurationMs!.Value, Tolerance);
        }
        double latency = trace.GetProperty("latency").GetDouble();
        Assert.Equal(latency * 1000, export.Record(trace.GetProperty("id").GetString()!).DurationMs!.Value, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_generation_is_one_model_call_with_the_files_model_tokens_and_cost(string file)
    {
        var (export, _, observations) = Open(file);
        var generations = observations.Where(o => o.GetProperty("type").GetString() == "GENERATION").ToArray();
        Assert.Equal(generations.Select(o => o.GetProperty("id").GetString()).Order(), export.Calls.Select(c => c.Execution.Value).Order());
        foreach (var generation in generations)
        {
            var call = export.Call(generation.GetProperty("id").GetString()!);
            Assert.Equal(generation.GetProperty("model").GetString(), call.Model);
            Assert.Equal(generation.GetProperty("inputUsage").GetInt64(), call.InputTokens ?? 0);
            Assert.Equal(generation.GetProperty("outputUsage").GetInt64(), call.OutputTokens ?? 0);
            Assert.Equal(generation.GetProperty("totalCost").GetDouble(), call.CostUsd ?? 0, 1e-12);
            Assert.Equal(export.Record(call.Execution.Value).DurationMs, call.LatencyMs);
            Assert.True((call.CachedTokens ?? 0) <= (call.InputTokens ?? 0));
        }
        Assert.Equal(generations.Sum(o => o.GetProperty("inputUsage").GetInt64()), export.Calls.Sum(c => c.InputTokens ?? 0));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void All_events_keep_the_rules_of_the_doors_and_share_session_and_correlation(string file)
    {
        var (export, trace, _) = Open(file);
        string id = trace.GetProperty("id").GetString()!;
        foreach (var message in export.Events)
        {
            Assert.Null(EventValidation.Check(message, Timestamp.Now(TimeProvider.System)));
            Assert.Equal(trace.GetProperty("sessionId").GetString() ?? id, message.Session.Value);
            Assert.Equal(id, message.Correlation.Value);
            Assert.Equal(id, message.TraceId);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reading_a_file_again_gives_the_same_events_with_the_same_ids(string file)
    {
        var first = Open(file).Export;
        var second = Open(file).Export;
        Assert.Equal(first.Events, second.Events);
        Assert.Equal(first.Events.Count, first.Events.Select(e => e.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Input_and_output_can_be_asked_as_JSON_where_they_are_JSON(string file)
    {
        var (export, _, observations) = Open(file);
        foreach (var observation in observations)
        {
            var record = export.Record(observation.GetProperty("id").GetString()!);
            Compare(observation, "input", record.Request);
            Compare(observation, "output", record.Response);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Warnings_name_what_is_strange_and_nothing_else(string file)
    {
        var (export, _, observations) = Open(file);
        var ids = observations.Select(o => o.GetProperty("id").GetString()).ToHashSet();
        int orphans = observations.Count(o => o.GetProperty("parentObservationId").GetString() is { } parent && !ids.Contains(parent));
        Assert.Equal(orphans, export.Warnings.Count);
        Assert.All(export.Warnings.First, warning => Assert.Equal("parentObservationId", warning.Field));
    }

    private static void Compare(JsonElement observation, string field, JsonText json)
    {
        if (!observation.TryGetProperty(field, out var exported) || exported.ValueKind == JsonValueKind.Null)
        {
            Assert.True(json.IsNone);
            return;
        }
        using var kept = JsonDocument.Parse(json.Utf8);
        var expected = exported.ValueKind == JsonValueKind.String && TryParse(exported.GetString()!) is { } inner ? inner : exported;
        Assert.True(JsonElement.DeepEquals(expected, kept.RootElement), $"{field}: {expected} became {kept.RootElement}");
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            var parsed = JsonDocument.Parse(text).RootElement;
            return parsed.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (ExportOnDisk Export, JsonElement Trace, JsonElement[] Observations) Open(string file)
    {
        Assert.SkipWhen(AgentTraces.Folder is null, AgentTraces.MissingReason);
        string path = Path.Combine(AgentTraces.Folder!, file);
        var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        return (new ExportOnDisk(path), root.GetProperty("trace"), [.. root.GetProperty("observations").EnumerateArray()]);
    }
}
