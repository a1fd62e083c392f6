using System.Text;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Simulation.Hostile.Events;

/// <summary>Events of all kinds in JSON: valid ones at the edges, and invalid ones. The same seed gives the same events.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="mark">What the texts of this project begin with.</param>
/// <param name="shared">Event ids that other projects use, too.</param>
internal sealed class HostileEvents(Random random, string mark, SharedIds shared)
{
    private static readonly EventKind[] Numbers = Enum.GetValues<EventKind>();

    private static readonly Dictionary<string, EventKind> Commands = new()
    {
        ["/api/debug/transactions"] = EventKind.Stage,
        ["/api/debug/transactions/{id}/events"] = EventKind.Stage,
        ["/api/debug/pipelines/{name}"] = EventKind.Pipeline,
        ["/api/debug/connections"] = EventKind.Connection,
        ["/api/debug/state"] = EventKind.State,
        ["/api/debug/sessions"] = EventKind.Session,
        ["/api/debug/sessions/{id}/close"] = EventKind.Session,
        ["/api/debug/records"] = EventKind.Record,
    };

    private readonly HostileValues values = new(random, mark);

    /// <summary>The values that events are made of.</summary>
    public HostileValues Values => values;

    /// <summary>An event of any kind, as JSON text; every third one is wrong somewhere.</summary>
    public string Any(Timestamp now) => Of(values.OneOf(Numbers), now, named: true);

    /// <summary>Some events as a JSON array, sometimes not well-formed or not in UTF-8.</summary>
    public byte[] Batch(Timestamp now, int count)
    {
        string events = "[" + string.Join(',', Enumerable.Range(0, count).Select(_ => Any(now))) + "]";
        if (values.Once(4))
            events = $"{{\"batch_id\":\"{shared.Batch(random)}\",\"sender\":{HostileValues.Quote(values.OneOf(HostileText.Ids))},\"events\":{events}}}";
        return Damaged(events);
    }

    /// <summary>An id for a batch.</summary>
    public Guid BatchId() => shared.Batch(random);

    /// <summary>A body for an operation that takes one: an event of the kind that it makes, without saying so; any event where it is not known.</summary>
    public string BodyFor(string path, Timestamp now) => Commands.TryGetValue(path, out EventKind kind)
        ? Of(kind, now, named: false)
        : values.Once(2) ? Any(now) : "{}";

    /// <summary>The text in UTF-8; once in a while with a byte that is none, or cut off.</summary>
    public byte[] Damaged(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        if (bytes.Length > 0 && values.Once(25))
            bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256);
        return values.Once(40) ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private string Of(EventKind kind, Timestamp now, bool named)
    {
        IReadOnlyList<FieldDescription> fields = EventJson.Describe(kind);
        int wrong = values.Once(3) ? random.Next(fields.Count) : -1;
        IEnumerable<string> members = fields.Index()
            .Where(one => one.Index == wrong || one.Item.Required || IsNeeded(one.Item.Name) || values.Once(3))
            .Select(one => $"{HostileValues.Quote(one.Item.Name)}:{(one.Index == wrong ? values.Bad(one.Item) : Good(one.Item, now))}");
        return "{" + string.Join(',', named ? members.Prepend($"\"kind\":\"{EnumNames.Of(kind)}\"") : members) + "}";
    }

    private string Good(FieldDescription field, Timestamp now) => field.Name == "id" ? HostileValues.Quote(shared.Event(random)) : values.Good(field, now);

    /// <summary>Fields that most kinds want, or that make events meet in the same grains.</summary>
    private static bool IsNeeded(string name) => name is "context_type" or "context_id" or "component_type" or "component_id" or "session_id" or "transaction_id" or "execution_id" or "message";
}
