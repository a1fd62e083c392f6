namespace DebugGrid.Contracts;

/// <summary>The form of an analysis package.</summary>
public enum PackageFormat
{
    /// <summary>Markdown (CommonMark), for a person or a model's prompt; the default.</summary>
    Markdown,

    /// <summary>A JSON object with the same contents, for a program.</summary>
    Json,
}
