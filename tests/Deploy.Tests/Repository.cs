namespace DebugGrid.Deploy.Tests;

/// <summary>The working copy that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Where the manifests are.</summary>
    public static string Manifests { get; } = Path.Combine(Root, "deploy", "k8s");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DebugGrid.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside a working copy: no DebugGrid.sln above " + AppContext.BaseDirectory);
    }
}
