using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Web.OpenApi;

/// <summary>What an endpoint takes as body, for the API's description.</summary>
/// <param name="Description">What it is, in words.</param>
/// <param name="Fields">The fields of the JSON object; empty when the words say it.</param>
/// <param name="ContentTypes">The types that are taken.</param>
internal sealed record BodyShape(string Description, IReadOnlyList<FieldDescription> Fields, IReadOnlyList<string> ContentTypes)
{
    private const string Json = "application/json";

    /// <summary>One event.</summary>
    public static readonly BodyShape Event = new("One event: its kind, the fields that all events share, and the fields of its kind.", [], [Json]);

    /// <summary>A batch.</summary>
    public static readonly BodyShape Batch = new(
        "An array of events, or an object with them under events and, if the sender wants, batch_id and sender; or the protobuf message EventBatch.",
        [],
        [Json, Ingest.BodyReader.Protobuf]);

    /// <summary>A statement.</summary>
    public static readonly BodyShape Sql = new(
        "A read-only statement.",
        [
            new FieldDescription("sql", [], "one statement", true, []),
            new FieldDescription("parameters", [], "an object of named values ($name) or an array of positional ones (?)", false, []),
            new FieldDescription("limit", [], "rows at most; of json alone", false, []),
            new FieldDescription("format", [], "json (default), ndjson, csv, parquet; text for the plan of an EXPLAIN", false, []),
        ],
        [Json]);

    /// <summary>A statement that is to be kept.</summary>
    public static readonly BodyShape SavedQuery = new(
        "A read-only statement, and what it answers.",
        [new FieldDescription("sql", [], "one statement", true, []), new FieldDescription("description", [], "what it answers", false, [])],
        [Json]);

    /// <summary>The run of a statement that is kept.</summary>
    public static readonly BodyShape QueryRun = new("Its values and the form of the answer; {} for none.", [.. Sql.Fields.Skip(1)], [Json]);

    /// <summary>The fields of an event whose kind the address gives.</summary>
    public static BodyShape Of(EventKind kind) =>
        new($"The fields of an event of the kind {EnumNames.Of(kind)}; docs/formats/json.md tells them all.", EventJson.Describe(kind), [Json]);
}
