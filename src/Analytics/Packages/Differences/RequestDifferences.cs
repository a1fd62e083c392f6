using System.Text.Json;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Analytics.Packages.Differences;

/// <summary>Tells how the request of an execution differs from those of others: fields that it lacks or has alone, other types, and values where the others agree.</summary>
internal static class RequestDifferences
{
    /// <summary>Characters of a value that are told.</summary>
    private const int MaxValue = 60;

    /// <summary>Fields of a request that are compared, the first.</summary>
    private const int MaxFields = 200;

    /// <summary>Finds them.</summary>
    /// <param name="run">The execution.</param>
    /// <param name="peers">The others.</param>
    /// <param name="usual">The share of them that has to agree.</param>
    public static IEnumerable<Difference> Find(PeerRun run, IReadOnlyList<PeerRun> peers, double usual)
    {
        if (Fields(run.Request) is not { } own)
            yield break;
        Dictionary<string, Field>[] theirs = [.. peers.Select(static peer => Fields(peer.Request)).OfType<Dictionary<string, Field>>()];
        if (theirs.Length < DifferenceFinder.EnoughPeers)
            yield break;
        foreach (string name in own.Keys.Concat(theirs.SelectMany(static fields => fields.Keys)).Distinct(StringComparer.Ordinal))
            if (OfField(name, own.GetValueOrDefault(name), [.. theirs.Select(fields => fields.GetValueOrDefault(name)).OfType<Field>()], theirs.Length, usual) is { } difference)
                yield return difference;
    }

    private static Difference? OfField(string name, Field? own, Field[] known, int peers, double usual)
    {
        string told = RecordedText.Within(MaxValue, name);
        string others = $"{ShownFigure.Count(known.Length)} of the {ShownFigure.Count(peers)} requests that succeeded";
        double share = (double)known.Length / peers;
        if (own is null)
            return share < usual ? null : Of($"Its request has no '{told}'; {others} have it.", share);
        if (1 - share >= usual)
            return Of($"Its request has '{told}'; {(known.Length == 0 ? $"none of the {ShownFigure.Count(peers)} requests that succeeded has" : $"{others} have")} it.", 1 - share);
        int typed = known.Count(field => field.Type == own.Type);
        if (known.Length - typed >= usual * known.Length)
            return Of($"'{told}' is {own.Type} in its request; it is {known.First(field => field.Type != own.Type).Type} in {ShownFigure.Count(known.Length - typed)} of {ShownFigure.Count(known.Length)} that succeeded.", 1 - ((double)typed / known.Length));
        if (own.Value is null || known.Any(field => field.Value == own.Value))
            return null;
        var most = known.Where(static field => field.Value is not null).GroupBy(static field => field.Value!, StringComparer.Ordinal).MaxBy(static same => same.Count());
        return most is null || most.Count() < usual * known.Length
            ? null
            : Of($"'{told}' is {Shown(own.Value)} in its request; it is {Shown(most.Key)} in {ShownFigure.Count(most.Count())} of {ShownFigure.Count(known.Length)} that succeeded.", (double)most.Count() / known.Length);
    }

    private static Difference Of(string sentence, double share) => new("request", sentence, share);

    private static string Shown(string value) => RecordedText.Within(MaxValue, value);

    /// <summary>The fields of an object, without secrets; null for what is none, and for what was too long to be read whole.</summary>
    private static Dictionary<string, Field>? Fields(string? json)
    {
        if (json is not ['{', .., '}'])
            return null;
        try
        {
            using var document = JsonDocument.Parse(SecretTexts.Clean(json, cards: false));
            var fields = new Dictionary<string, Field>(StringComparer.Ordinal);
            foreach (JsonProperty property in document.RootElement.EnumerateObject().Take(MaxFields))
                fields[property.Name] = Field.Of(property.Value);
            return fields;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A field's type, and its value as JSON when it is one that can be compared.</summary>
    private sealed record Field(string Type, string? Value)
    {
        public static Field Of(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => new Field("an object", null),
            JsonValueKind.Array => new Field("a list", null),
            JsonValueKind.String => new Field("a text", value.GetRawText()),
            JsonValueKind.Number => new Field("a number", value.GetRawText()),
            JsonValueKind.Null => new Field("null", "null"),
            _ => new Field("a truth value", value.GetRawText()),
        };
    }
}
