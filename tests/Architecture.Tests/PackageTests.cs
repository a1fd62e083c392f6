using System.Xml.Linq;

namespace DebugGrid.Architecture.Tests;

public class PackageTests
{
    [Fact]
    public void Every_package_version_has_a_user() => Assert.Empty(Versions().Except(Used()));

    [Fact]
    public void No_downgrade_of_a_package_is_hushed_up() =>
        Assert.DoesNotContain(Files(), file => File.ReadAllText(file).Contains("NU1605", StringComparison.Ordinal));

    private static IEnumerable<string> Versions() => XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Select(version => version.Attribute("Include")!.Value);

    private static IEnumerable<string> Used() => Files().SelectMany(Repository.PackagesOf);

    private static IEnumerable<string> Files() =>
    [
        .. new[] { "src", "tests", "samples" }.SelectMany(Repository.ProjectsUnder),
        .. Directory.EnumerateFiles(Repository.Root, "Directory.Build.*"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "build"), "*.targets"),
    ];
}
