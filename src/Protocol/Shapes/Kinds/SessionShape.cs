using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.SessionEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of session.</summary>
internal static class SessionShape
{
    public static KindShape<SessionEvent> Shape { get; } = new(
        EventKind.Session,
        static () => new SessionEvent(),
        [
            F.Enum<SessionAction>(1, "action", nameof(SessionEvent.Action)),
            F.Text(2, "name", nameof(SessionEvent.Name), TextRule.Name),
            F.Texts(3, "tags", nameof(SessionEvent.Tags), ProtocolLimits.MaxTags, TextRule.Id),
            F.OptionalFlag(4, "auto_flush", nameof(SessionEvent.AutoFlush)),
        ],
        static e => e.Session.IsNone ? new EventFault("session_id", "is missing") : null,
        HeadShape.Session);
}
