using System.Xml.Linq;

namespace DebugGrid.Architecture.Tests;

/// <summary>The working copy that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> ProjectsUnder(string folder) =>
        (Directory.Exists(Path.Combine(Root, folder)) ? Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories) : [])
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal));

    public static IReadOnlyList<string> ReferencesOf(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))];

    public static IReadOnlyList<string> PackagesOf(string project) =>
        [.. XDocument.Load(project).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)];

    public static IEnumerable<string> SourcesUnder(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DebugGrid.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside a working copy: no DebugGrid.sln above " + AppContext.BaseDirectory);
    }
}
