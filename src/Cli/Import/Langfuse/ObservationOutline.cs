using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What has to be known of an observation before the others can be placed: its context, its parent, its times and where it stands.</summary>
/// <param name="Id">Its id in the export.</param>
/// <param name="Type">Its type, in upper case.</param>
/// <param name="Context">Its context.</param>
/// <param name="Parent">The id of its parent as the export says, or null.</param>
/// <param name="Start">When it began; none when the export does not say.</param>
/// <param name="End">When it ended; none while it runs.</param>
/// <param name="IsFailed">True when its level is ERROR.</param>
/// <param name="Updated">When it was written; none when the export does not say.</param>
/// <param name="Place">In which list it stands.</param>
/// <param name="Serial">The number of the part that it is.</param>
internal sealed record ObservationOutline(
    string Id, string Type, ContextKey Context, string? Parent, Timestamp Start, Timestamp End, bool IsFailed, Timestamp Updated, LangfusePlace Place, int Serial)
{
    private const string EventType = "EVENT";
    private const string GenerationType = "GENERATION";
    private const string DefaultType = "SPAN";

    /// <summary>True for a moment: it becomes a log line of its parent's execution and has no execution of its own.</summary>
    public bool IsEvent => Type == EventType;

    /// <summary>True for a call of a language model.</summary>
    public bool IsGeneration => Type == GenerationType;

    /// <summary>True for an execution without an end.</summary>
    public bool IsRunning => End.IsNone && !IsEvent;

    /// <summary>Reads the outline of an observation.</summary>
    /// <param name="part">The observation.</param>
    /// <param name="times">Reads its times.</param>
    /// <param name="strange">Told the field and what is strange about it.</param>
    public static ObservationOutline Read(in LangfusePart part, ExportTimes times, Action<string, string> strange)
    {
        var value = part.Value;
        string? type = ExportFields.Text(value, "type")?.Trim();
        if (string.IsNullOrEmpty(type))
            strange("type", $"is missing; taken as {DefaultType}");
        type = string.IsNullOrEmpty(type) ? DefaultType : type.ToUpperInvariant();
        return new ObservationOutline(
            IdOf(value),
            type,
            ContextNames.OfObservation(type, ExportFields.Text(value, "name")),
            ExportFields.Text(value, "parentObservationId") is { } parent ? ContextNames.IdentityOf(parent) : null,
            TimeOf(value, "startTime", times, strange),
            TimeOf(value, "endTime", times, strange),
            ExportLevel.IsError(ExportFields.Text(value, "level")),
            TimeOf(value, "updatedAt", times, strange),
            part.Place,
            part.Serial);
    }

    /// <summary>An observation's id; one without is named by its content.</summary>
    public static string IdOf(JsonElement value) =>
        ContextNames.IdentityOf(ExportFields.Text(value, "id") ?? NameBasedId.Of(value.GetRawText()).ToString("N"));

    /// <summary>Says which of two entries with one id counts: the one in a list of its own (it is whole), then the one written later, then the first.</summary>
    public bool CountsBefore(ObservationOutline other) => Place != other.Place ? Place == LangfusePlace.TopLevel : Updated > other.Updated;

    private static Timestamp TimeOf(JsonElement value, string name, ExportTimes times, Action<string, string> strange)
    {
        var time = times.Read(ExportFields.Find(value, name), out string? what);
        if (what is not null)
            strange(name, what);
        return time;
    }
}
