using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.ExceptionDetails>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of an exception.</summary>
internal static class ExceptionShape
{
    public static MessageShape<ExceptionDetails> Shape { get; } = new(
        static () => new ExceptionDetails(string.Empty, null, []),
        [
            F.Text(1, "type", nameof(ExceptionDetails.Type), TextRule.Name, required: true),
            F.Text(2, "message", nameof(ExceptionDetails.Message), TextRule.Text),
            F.Texts(3, "frames", nameof(ExceptionDetails.Frames), ProtocolLimits.MaxStackFrames, TextRule.Text),
        ]);
}
