namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>A file with <c>NAME=value</c> lines.</summary>
internal static class EnvFile
{
    /// <summary>What the name of a file ends with that a person copies and fills in.</summary>
    public const string Example = ".example";

    public static Dictionary<string, string> Read(string path) => File.ReadLines(path)
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => line.Split('=', 2))
        .ToDictionary(static pair => pair[0], static pair => pair[1]);
}
