using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;
using Microsoft.ML.Tokenizers;

namespace DebugGrid.Silo.Tests;

/// <summary>
/// Packages of real agent runs, as a reader gets them. Two are approved word for word in <c>tests/Golden/packages</c>; DEBUGGRID_APPROVE_PACKAGES names the folder into which
/// they are written anew.
/// </summary>
public sealed class RealRunPackageTests
{
    private const string Approve = "DEBUGGRID_APPROVE_PACKAGES";

    private static readonly TiktokenTokenizer Tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_real_run_has_packages_within_2000_and_8000_tokens_that_name_what_was_asked_and_answered()
    {
        string[] files = AgentTraces.Files();
        Assert.SkipWhen(files.Length == 0, $"The agent runs are not here; {AgentTraces.Variable} names their folder.");
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.FullPath);
        await silo.Start();
        Assert.Equal(0, await ImportTests.Import(silo, files));

        foreach (JsonElement run in (await Rows(silo, "SELECT session_id, context_type, context_id, execution_id FROM records WHERE parent_execution_id IS NULL ORDER BY session_id")).EnumerateArray())
            foreach (int budget in (int[])[2_000, 8_000])
            {
                string session = await Package(silo, $"sessions/{Escaped(run[0])}/analysis?", budget);
                Assert.Contains("## Steps\n", session, StringComparison.Ordinal);
                string single = await Package(silo, $"contexts/{Escaped(run[1])}/{Escaped(run[2])}/analysis?execution_id={Escaped(run[3])}&", budget);
                Assert.Contains("## Tree\n", single, StringComparison.Ordinal);
                Assert.Contains("## Recommendations\n", single, StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData("csharp-agent-with-gemini-2026-03-09", "SELECT 'sessions/' || session_id || '/analysis?' FROM sessions")]
    [InlineData("pydantic-ai-tools-2025-12-04", "SELECT 'contexts/' || context_type || '/' || context_id || '/analysis?execution_id=' || execution_id || '&' FROM records WHERE context_type = 'workflow'")]
    public async Task The_package_of_a_real_run_is_the_approved_one(string name, string path)
    {
        string[] files = [.. AgentTraces.Files().Where(file => Path.GetFileNameWithoutExtension(file) == name)];
        Assert.SkipWhen(files.Length == 0, $"The agent run {name} is not here; {AgentTraces.Variable} names its folder.");
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.FullPath);
        await silo.Start();
        Assert.Equal(0, await ImportTests.Import(silo, files));
        string package = await Package(silo, (await Rows(silo, path))[0][0].GetString()!, 2_000);

        if (Environment.GetEnvironmentVariable(Approve) is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.md"), package, Token);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", "packages", $"{name}.md"), Token), package);
    }

    private static async Task<string> Package(SiloProcess silo, string path, int budget)
    {
        using HttpResponseMessage answer = await silo.Http.GetAsync(new Uri($"/api/debug/{path}max_tokens={budget}", UriKind.Relative), Token);
        string text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, text);
        int tokens = Tokenizer.CountTokens(text);
        Assert.InRange(tokens, 1, budget);
        Assert.Equal(tokens.ToString(CultureInfo.InvariantCulture), answer.Headers.GetValues("DebugGrid-Tokens").Single());
        return text;
    }

    private static async Task<JsonElement> Rows(SiloProcess silo, string sql)
    {
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql }, Token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("rows");
    }

    private static string Escaped(JsonElement text) => Uri.EscapeDataString(text.GetString()!);
}
