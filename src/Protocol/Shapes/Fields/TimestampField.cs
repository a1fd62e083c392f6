using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A moment: microseconds on the wire, RFC 3339 in JSON.</summary>
internal sealed class TimestampField<T>(int number, string name, Member<T, Timestamp> member) : Field<T>(number, name, WireType.Fixed64)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName => "string, RFC 3339; UTC when it names no zone";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        var time = member.Get(message);
        if (!time.IsNone)
            writer.WriteFixed64(Number, (ulong)time.Microseconds);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message) => member.Set(message, new Timestamp((long)reader.ReadFixed64(Name)));

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        var time = member.Get(message);
        if (!time.IsNone)
            writer.WriteString(NameIn(form), time.ToString());
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadText(Name) is not { Length: > 0 } text)
            return;
        if (Timestamp.TryParse(text, out var time))
            member.Set(message, time);
        else
            input.Fail(Name, "must be a time as in 2026-02-06T10:15:30.123Z (RFC 3339)");
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        IsInTime(new Timestamp((long)reader.ReadFixed64(Name)), scope.Now) ? Verdict.Good : Verdict.Unsure;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        var time = member.Get(message);
        if (time.IsNone)
            return Missing();
        if (time < ProtocolLimits.MinTime)
            return Fault($"is before {ProtocolLimits.MinTime}");
        if (IsInTime(time, scope.Now))
            return null;
        string shown = time.Microseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() * 1000 ? time.ToString() : $"{time.Microseconds} µs";
        return Fault($"{shown} is more than {ProtocolLimits.MaxClockAhead.TotalHours} h ahead of the grid's clock");
    }

    private static bool IsInTime(Timestamp time, Timestamp now) =>
        time >= ProtocolLimits.MinTime && time.Microseconds - now.Microseconds <= ProtocolLimits.MaxClockAhead.Ticks / TimeSpan.TicksPerMicrosecond;
}
