using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.LogEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of log.</summary>
internal static class LogShape
{
    public static KindShape<LogEvent> Shape { get; } = new(
        EventKind.Log,
        static () => new LogEvent(),
        [
            F.Text(1, "logger", nameof(LogEvent.Logger), TextRule.Name),
            F.Text(2, "template", nameof(LogEvent.Template), TextRule.Text),
            F.Message(3, "exception", nameof(LogEvent.Exception), ExceptionShape.Shape),
        ]);
}
