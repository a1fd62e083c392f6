using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What went in, what came out, and what was added.</summary>
/// <param name="Input">The input.</param>
/// <param name="Output">The output.</param>
/// <param name="Metadata">The metadata.</param>
internal readonly record struct Payloads(JsonText Input, JsonText Output, JsonText Metadata)
{
    /// <summary>The fields that they stand in.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string>(["input", "output", "metadata"], StringComparer.Ordinal);

    // What else an event carries: attributes, and at most three texts.
    private const int MaxBytes = ProtocolLimits.MaxEventBytes - ProtocolLimits.MaxJsonBytes - (4 * ProtocolLimits.MaxTextBytes);

    /// <summary>Reads them. All three together leave room for the rest of an event.</summary>
    /// <param name="find">Finds a field.</param>
    /// <param name="strange">Told the field and what had to be changed about it.</param>
    public static Payloads Read(Func<string, JsonElement?> find, Action<string, string> strange)
    {
        JsonText Of(string field)
        {
            var json = PayloadText.Of(find(field), out string? what);
            if (what is not null)
                strange(field, what);
            return json;
        }

        var all = new Payloads(Of("input"), Of("output"), Of("metadata"));
        if (all.Input.Utf8.Length + all.Output.Utf8.Length + all.Metadata.Utf8.Length <= MaxBytes)
            return all;
        strange("metadata", $"makes the event larger than {ProtocolLimits.MaxEventBytes} bytes; its begin is kept");
        return all with { Metadata = PayloadText.Excerpt(all.Metadata) };
    }
}
