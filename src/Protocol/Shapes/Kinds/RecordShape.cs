using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.ExecutionRecord>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of record.</summary>
internal static class RecordShape
{
    public static KindShape<ExecutionRecord> Shape { get; } = new(
        EventKind.Record,
        static () => new ExecutionRecord(),
        [
            .. ContextFields.Of<ExecutionRecord>(),
            F.Json(6, "request_data", nameof(ExecutionRecord.Request)),
            F.Json(7, "response_data", nameof(ExecutionRecord.Response)),
            F.Json(8, "metadata", nameof(ExecutionRecord.Metadata)),
            F.Number(9, "duration_ms", nameof(ExecutionRecord.DurationMs), NumberRange.Duration),
            F.Number(10, "memory_mb", nameof(ExecutionRecord.MemoryMb), NumberRange.Change),
            F.Number(11, "cpu_percent", nameof(ExecutionRecord.CpuPercent), NumberRange.Quantity),
            F.Enum<ExecutionStatus>(12, "status", nameof(ExecutionRecord.Status)),
            F.Text(13, "error", nameof(ExecutionRecord.Error), TextRule.Text),
            F.Text(14, "code_snapshot", nameof(ExecutionRecord.CodeSnapshot), TextRule.Code),
            F.Text(15, "code_hash", nameof(ExecutionRecord.CodeHash), TextRule.Id),
        ],
        HeadShape.RequireContext,
        HeadShape.Context);
}
