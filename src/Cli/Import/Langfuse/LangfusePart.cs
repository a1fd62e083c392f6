using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>A part of an export, as it comes past.</summary>
/// <param name="Place">What it is.</param>
/// <param name="Name">The field's name, for a field of the trace.</param>
/// <param name="Ordinal">The place in the list, from 0, for an observation.</param>
/// <param name="Value">The value; valid until the next part is asked for.</param>
internal readonly record struct LangfusePart(LangfusePlace Place, string Name, int Ordinal, JsonElement Value);
