using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol.Wire;

/// <summary>
/// Tells by one look at its bytes that an event is certainly good, without making anything of it: almost every event is, and a door needs no more than
/// its id. An event that does not pass need not be bad; it is then read and checked, which also names the fault.
/// </summary>
internal static class FrameCheck
{
    /// <summary>Says whether an event surely is one that <see cref="EventReader"/> reads and <see cref="EventValidation"/> takes.</summary>
    /// <param name="body">The event's bytes.</param>
    /// <param name="now">The grid's clock.</param>
    /// <param name="id">Its id, when it passes.</param>
    public static bool Passes(ReadOnlyMemory<byte> body, Timestamp now, out EventId id)
    {
        var reader = new WireReader(body);
        var scope = new CheckScope(now, Depth: 0);
        EventShape? kind = null;
        ulong said = 0;
        id = default;
        while (reader.TryReadTag(out int number, out var type))
        {
            if (number == HeadShape.IdNumber && type == WireType.Bytes)
            {
                id = reader.ReadEventId(string.Empty);
                said |= id.IsNone ? 0 : 1UL << number;
            }
            else if (number >= EventShapes.FirstKind)
            {
                if (kind is not null || type != WireType.Bytes || EventShapes.Find(number) is not { } found)
                    return false;
                kind = found;
                int outer = reader.Enter(string.Empty);
                if (!kind.Passes(ref reader, scope))
                    return false;
                reader.Leave(outer);
            }
            else if (!HeadShape.Shape.Passes(ref reader, number, type, scope, ref said))
            {
                return false;
            }
        }
        return kind is not null && reader.Fault is null && !id.IsNone && HeadShape.IsWhole(said, kind.Needs);
    }
}
