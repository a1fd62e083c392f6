using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The table of one kind's own fields.</summary>
/// <param name="kind">The kind.</param>
/// <param name="create">Makes an empty event.</param>
/// <param name="fields">The fields by ascending number.</param>
/// <param name="rule">What fields taken alone cannot say; null for nothing.</param>
/// <param name="needs">When the rule is no more than that the head has certain fields: these, a bit for each number.</param>
internal sealed class KindShape<T>(EventKind kind, Func<T> create, Field<T>[] fields, Func<T, EventFault?>? rule = null, ulong needs = 0) : EventShape(kind)
    where T : DebugEvent
{
    private readonly MessageShape<T> body = new(create, fields, rule);

    /// <inheritdoc/>
    public override IReadOnlyList<IField> Fields => fields;

    /// <inheritdoc/>
    public override ulong? Needs { get; } = rule is null || needs != 0 ? needs : null;

    /// <inheritdoc/>
    public override DebugEvent Create() => create();

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, DebugEvent message) => body.WriteWire(ref writer, (T)message);

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, DebugEvent message) => body.ReadWire(ref reader, (T)message);

    /// <inheritdoc/>
    public override bool Passes(ref WireReader reader, in CheckScope scope) => body.Passes(ref reader, scope);

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, DebugEvent message, JsonForm form) => body.WriteJson(writer, (T)message, form);

    /// <inheritdoc/>
    public override bool TryReadProperty(ref JsonInput input, DebugEvent message, ref int next, ref ulong seen) =>
        body.TryReadProperty(ref input, (T)message, ref next, ref seen);

    /// <inheritdoc/>
    public override void RequireSeen(ref JsonInput input, ulong seen) => body.RequireSeen(ref input, seen);

    /// <inheritdoc/>
    public override EventFault? Check(DebugEvent message, in CheckScope scope) => body.Check((T)message, scope);
}
