using System.Text.Json.Serialization;

namespace DebugGrid.Web.Answers;

/// <summary>How every answer is written: snake_case names, times as RFC 3339, code made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimestampConverter), typeof(RawJsonConverter)])]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(PageAnswer))]
[JsonSerializable(typeof(ListAnswer<OpenContextAnswer>))]
[JsonSerializable(typeof(ListAnswer<DeadLetterAnswer>))]
[JsonSerializable(typeof(SavedQueryAnswer))]
[JsonSerializable(typeof(ListAnswer<SavedQueryAnswer>))]
[JsonSerializable(typeof(TransactionAnswer))]
[JsonSerializable(typeof(TransactionCreatedAnswer))]
[JsonSerializable(typeof(SessionCreatedAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SessionCost[]))]
[JsonSerializable(typeof(ContextAnswer))]
[JsonSerializable(typeof(CorrelationAnswer))]
[JsonSerializable(typeof(StateAnswer))]
[JsonSerializable(typeof(PipelineAnswer))]
[JsonSerializable(typeof(FlushAnswer))]
[JsonSerializable(typeof(SqlResultAnswer))]
[JsonSerializable(typeof(StatsAnswer))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(DashboardAnswer))]
[JsonSerializable(typeof(ConnectionAnswer))]
[JsonSerializable(typeof(IssueAnswer))]
[JsonSerializable(typeof(DumpAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(RawJson))]
internal sealed partial class WebJson : JsonSerializerContext;
