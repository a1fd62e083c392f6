using System;
using System.IO;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DebugGrid.Client.CodeGeneration;

/// <summary>What the build says.</summary>
/// <param name="Mode">How much is embedded.</param>
/// <param name="ProjectDirectory">The project's directory, which files are named from; null when not known.</param>
internal sealed record EmbedSettings(EmbedMode Mode, string? ProjectDirectory)
{
    private const string ModeProperty = "build_property.DebugGridEmbedSource";
    private const string DirectoryProperty = "build_property.ProjectDir";

    /// <summary>Reads them. A mode that is none embeds nothing, since it may have been meant so.</summary>
    public static EmbedSettings Read(AnalyzerConfigOptions options)
    {
        options.TryGetValue(ModeProperty, out string? text);
        options.TryGetValue(DirectoryProperty, out string? directory);
        var mode = text?.Trim().ToLowerInvariant() switch
        {
            null or "" or "true" => EmbedMode.Source,
            "hash" => EmbedMode.Hash,
            _ => EmbedMode.Nothing,
        };
        return new EmbedSettings(mode, directory);
    }

    /// <summary>A file's name from the project's directory on; the bare name of a file outside of it. The machine's own directories are nobody's business.</summary>
    public string Shown(string path)
    {
        if (ProjectDirectory is { Length: > 0 } directory && path.StartsWith(directory, StringComparison.Ordinal))
            return path.Substring(directory.Length).TrimStart('/', '\\').Replace('\\', '/');
        return Path.GetFileName(path);
    }
}
