namespace DebugGrid.Architecture.Tests;

public class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Protocol"] = [],
        ["Contracts"] = ["Protocol"],
        ["Journal"] = ["Protocol"],
        ["Client"] = ["Protocol", "Client.CodeGeneration"],
        ["Client.CodeGeneration"] = [],
        ["Grains"] = ["Contracts", "Journal"],
        ["Analytics"] = ["Protocol", "Journal", "Contracts"],
        ["Web"] = ["Contracts", "Analytics"],
        ["Client.AspNetCore"] = ["Client"],
        ["Client.Orleans"] = ["Client", "Contracts"],
        ["Client.Embedded"] = ["Client", "Client.Orleans", "Silo"],
        ["Cli"] = ["Protocol", "Client"],
        ["Silo"] = ["Protocol", "Contracts", "Journal", "Grains", "Analytics", "Web"],
    };

    public static TheoryData<string> SourceProjects() =>
        [.. Repository.ProjectsUnder("src").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_source_project_references_only_what_the_architecture_allows(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out string[]? allowed), $"src/{project} is not in the architecture; add it there and here.");
        string file = Repository.ProjectsUnder("src").Single(path => Path.GetFileNameWithoutExtension(path) == project);
        Assert.Empty(Repository.ReferencesOf(file).Except(allowed!));
    }

    [Fact]
    public void A_sample_references_only_what_an_application_would()
    {
        foreach (string sample in Repository.ProjectsUnder("samples"))
            Assert.DoesNotContain(Repository.ReferencesOf(sample), reference => !reference.StartsWith("Client", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Pipeline", 125)]
    [InlineData("AgentApp", 125)]
    public void A_sample_stays_short_enough_to_be_read(string sample, int limit) =>
        Assert.InRange(Repository.SourcesUnder(Path.Combine("samples", sample)).Sum(file => File.ReadLines(file).Count()), 1, limit - 1);

    [Fact]
    public void Every_project_of_the_architecture_exists() =>
        Assert.Equal(Allowed.Keys.Order(), Repository.ProjectsUnder("src").Select(Path.GetFileNameWithoutExtension).Order());

    [Theory]
    [InlineData("Protocol")]
    [InlineData("Journal")]
    [InlineData("Client")]
    [InlineData("Cli")]
    public void Projects_without_grains_know_no_Orleans(string project) =>
        Assert.DoesNotContain(
            Repository.PackagesOf(Path.Combine(Repository.Root, "src", project, project + ".csproj")),
            package => package.StartsWith("Microsoft.Orleans", StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "DebugGrid.sln"));
        string[] missing = [.. new[] { "src", "tests", "samples" }.SelectMany(Repository.ProjectsUnder)
            .Select(Path.GetFileName).OfType<string>().Where(name => !solution.Contains(name, StringComparison.Ordinal))];
        Assert.Empty(missing);
    }
}
