using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol.Json;

/// <summary>A field of an event in its JSON form, for pages and schemas.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Synonyms">Other names that it is read with.</param>
/// <param name="Type">What it may hold, in words, with its limits.</param>
/// <param name="Required">True when an event sent without it is refused.</param>
/// <param name="Fields">The fields of the value, when it is an object or an array of objects.</param>
public sealed record FieldDescription(string Name, IReadOnlyList<string> Synonyms, string Type, bool Required, IReadOnlyList<FieldDescription> Fields)
{
    internal static FieldDescription Of(IField field) => new(field.Name, field.Synonyms, field.TypeName, field.RequiredOfSender, [.. field.Nested.Select(Of)]);
}
