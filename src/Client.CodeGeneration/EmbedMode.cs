namespace DebugGrid.Client.CodeGeneration;

/// <summary>How much is embedded: the build property <c>DebugGridEmbedSource</c>.</summary>
internal enum EmbedMode
{
    /// <summary>The source, its hash and place.</summary>
    Source = 0,

    /// <summary>The hash and the place.</summary>
    Hash = 1,

    /// <summary>Nothing.</summary>
    Nothing = 2,
}
