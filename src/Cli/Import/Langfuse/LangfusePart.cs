using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>A part of an export, as it comes past.</summary>
/// <param name="Place">What it is.</param>
/// <param name="Container">The number of the object that it stands in: a trace, or the whole. Parts of one trace have one number.</param>
/// <param name="Serial">The part's number; the same at each reading.</param>
/// <param name="Name">The field's name, or the place in a list: "observations[3]".</param>
/// <param name="Value">The value; valid until the next part is asked for.</param>
/// <param name="Mended">The members of the value, or an empty name for the whole, in which what is no Unicode was replaced.</param>
internal readonly record struct LangfusePart(LangfusePlace Place, int Container, int Serial, string Name, JsonElement Value, IReadOnlyList<string> Mended);
