using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>Cleans the texts of one event, and knows whether any of them changed.</summary>
/// <param name="redactor">Knows what is secret.</param>
internal struct TextCleaner(Redactor redactor)
{
    /// <summary>True when a text given so far had a secret in it.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The text without secrets.</summary>
    public string? OptionalOf(string? text)
    {
        string? cleaned = redactor.Clean(text);
        IsChanged |= !ReferenceEquals(cleaned, text);
        return cleaned;
    }

    /// <summary>The text without secrets.</summary>
    public string Of(string text) => OptionalOf(text)!;

    /// <summary>The id without secrets; null for null.</summary>
    public string? IdOf(string? id) => id is null ? null : Id(id, ProtocolLimits.MaxIdLength);

    /// <summary>The type of a context or component without secrets.</summary>
    public string TypeOf(string type) => Id(type, ProtocolLimits.MaxTypeLength);

    /// <summary>The texts without secrets; the same list where there are none.</summary>
    public IReadOnlyList<string> Of(IReadOnlyList<string> texts)
    {
        List<string>? cleaned = null;
        for (int i = 0; i < texts.Count; i++)
        {
            string text = Of(texts[i]);
            if (!ReferenceEquals(text, texts[i]))
                (cleaned ??= [.. texts])[i] = text;
        }
        return cleaned ?? texts;
    }

    private string Id(string id, int maxLength)
    {
        string cleaned = redactor.CleanId(id, maxLength);
        IsChanged |= !ReferenceEquals(cleaned, id);
        return cleaned;
    }
}
