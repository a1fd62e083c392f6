using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.StateEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of state.</summary>
internal static class StateShape
{
    public static KindShape<StateEvent> Shape { get; } = new(
        EventKind.State,
        static () => new StateEvent(),
        [
            F.Json(1, "state", nameof(StateEvent.State), required: true),
            F.Integer(2, "version", nameof(StateEvent.Version), 1, ProtocolLimits.MaxWholeNumber),
        ],
        static e => e.Component.IsNone ? new EventFault("component_id", "is missing") : null,
        HeadShape.Component);
}
