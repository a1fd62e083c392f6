using System.Net;
using System.Text.Json;
using DebugGrid.Silo.Hosting;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Tests.Http;

public class RestartTests
{
    [Fact]
    public async Task What_was_accepted_is_there_after_a_restart_live_and_in_the_history()
    {
        using var directory = new TempDirectory();
        await using (RunningGrid first = await RunningGrid.StartAsync(directory.FullPath, ("DebugGrid:Partitions", "3")))
        {
            for (int i = 0; i < 9; i++)
            {
                first.Client.DefaultRequestHeaders.Remove("X-DebugGrid-Sender");
                first.Client.DefaultRequestHeaders.Add("X-DebugGrid-Sender", "sender-" + i);
                await first.PostAsync("records", """{"context_type":"tool","context_id":"t","duration_ms":1}""");
            }

            await first.PostAsync("transactions", """{"transaction_id":"tx"}""", HttpStatusCode.Created);
        }

        await using RunningGrid second = await RunningGrid.StartAsync(directory.FullPath, ("DebugGrid:Partitions", "3"));
        Assert.Equal(9, (await second.GetAsync("records")).GetProperty("total_count").GetInt32());
        Assert.Equal(9, (await second.GetAsync("contexts/tool/t")).GetProperty("total_count").GetInt32());
        Assert.Equal("in_progress", (await second.GetAsync("transactions/tx")).GetProperty("status").GetString());
        Assert.Equal(1, (await second.GetAsync("dashboard")).GetProperty("active_transactions").GetInt32());
    }

    [Fact]
    public async Task A_key_s_project_sees_its_own_alone()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(
            directory.FullPath,
            ("DebugGrid:Web:Keys:0:Secret", "the-secret-of-acme-1"),
            ("DebugGrid:Web:Keys:0:Project", "acme"),
            ("DebugGrid:Web:Keys:1:Secret", "the-secret-of-other-1"),
            ("DebugGrid:Web:Keys:1:Project", "other"));
        await grid.SendAsync(HttpMethod.Get, "events", null, HttpStatusCode.Unauthorized);

        grid.Client.DefaultRequestHeaders.Authorization = new("Bearer", "the-secret-of-acme-1");
        await grid.PostAsync("records", """{"context_type":"tool","context_id":"t","duration_ms":1}""");
        JsonElement own = await grid.GetAsync("events");
        Assert.Equal("acme", Assert.Single(own.GetProperty("items").EnumerateArray()).GetProperty("project").GetString());

        grid.Client.DefaultRequestHeaders.Authorization = new("Bearer", "the-secret-of-other-1");
        Assert.Equal(0, (await grid.GetAsync("events")).GetProperty("total_count").GetInt32());
        await grid.SendAsync(HttpMethod.Get, "contexts/tool/t", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Listening_beyond_this_machine_without_a_key_is_refused_at_the_start()
    {
        using var directory = new TempDirectory();
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GridHost.Open(new Dictionary<string, string?> { ["urls"] = "http://0.0.0.0:0", ["DebugGrid:DataDirectory"] = directory.FullPath }));
        Assert.Contains("DebugGrid:Web:Keys:0:Secret", refused.Message, StringComparison.Ordinal);
    }
}
