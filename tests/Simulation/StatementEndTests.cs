using System.Net.Http.Json;
using DebugGrid.Simulation.Statements;

namespace DebugGrid.Simulation;

/// <summary>After a statement that ended the process of the history.</summary>
public sealed class StatementEndTests
{
    private const int AnySeed = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private const string Bad = "SELECT len(list_transform(range(400000000), lambda x: x * 2))";

    [Fact]
    public async Task Others_are_answered_as_soon_as_it_is_there_again_and_the_statement_itself_is_refused()
    {
        await using var grid = new StatementGrid(AnySeed);
        await grid.Start();

        await RefusedAsync("history's process");
        Assert.Equal(1, (await grid.Answer("SELECT 1"))[0][0].GetInt32());
        await RefusedAsync("This statement may have ended the history's process");
        Assert.Equal(2, (await grid.Answer("SELECT 2"))[0][0].GetInt32());

        async Task RefusedAsync(string reason)
        {
            for (TimeSpan waited = default; ; waited += Look)
            {
                using HttpResponseMessage answer = await grid.Own.Http.PostAsJsonAsync(new Uri(grid.Silo.Address, "/api/debug/sql"), new { sql = Bad });
                string text = await answer.Content.ReadAsStringAsync();
                if (text.Contains(reason, StringComparison.Ordinal))
                    return;
                // The process answers before it ends; until it is there again, it is away for everybody.
                Assert.True(waited < Patience && !answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
                await Task.Delay(Look);
            }
        }
    }
}
