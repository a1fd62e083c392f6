using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Options;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Health;

public class ReadinessTests
{
    private static readonly UnsavedGrain[] Unsaved =
    [
        new("context acme|tool/secret-plan", "acme", "too long", 1_767_225_600_000_000),
        new("context other|tool/x", "other", "too long", 1_767_225_601_000_000),
        new("pulse 0", null, "the disk", 1_767_225_602_000_000),
    ];

    [Fact]
    public async Task A_partition_that_works_and_needs_a_person_is_ready_and_says_what_is_wrong()
    {
        await using Door door = await Door.OpenAsync(partitions: 3);
        door.Grid.Intake(1).Status = door.Grid.Intake(1).Status with { Unsaved = Unsaved };
        door.Grid.Intake(2).Status = door.Grid.Intake(2).Status with { LateCheckpointMs = 301_500 };
        JsonElement ready = await door.GetAsync("/readyz");
        Assert.Equal(
            """{"status":"ready","checks":{"history":"ok","intake_0":"ok","intake_1":"impaired: grains that cannot be saved: 3, the latest since 2026-01-01T00:00:02.000000Z","intake_2":"impaired: no checkpoint was completed for 301 s"}}""",
            ready.ToString());
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_is_told()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Trouble = "the history cannot be written: the disk is full";
        JsonElement ready = await door.GetAsync("/readyz");
        Assert.Equal("impaired: the history cannot be written: the disk is full", ready.GetProperty("checks").GetProperty("history").GetString());
    }

    [Fact]
    public async Task A_partition_that_refuses_every_event_is_not_ready()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Intake().Status = door.Grid.Intake().Status with { StorageTroubles = ["the journal could not be written: no space is left"], WriteFault = "no space is left" };
        JsonElement problem = await Door.ProblemAsync(await door.Client.GetAsync("/readyz"), HttpStatusCode.ServiceUnavailable, "not-ready");
        Assert.Equal("intake_0: refuses events: the journal could not be written: no space is left.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_hinders_the_grid_is_named_and_what_does_not_is_left_out()
    {
        await using Door door = await Door.OpenAsync(partitions: 2);
        door.Grid.Intake(0).Status = door.Grid.Intake(0).Status with { LateCheckpointMs = 301_500 };
        door.Grid.Intake(1).Fault = new IOException("gone");
        JsonElement problem = await Door.ProblemAsync(await door.Client.GetAsync("/readyz"), HttpStatusCode.ServiceUnavailable, "not-ready");
        Assert.Equal("intake_1: failed.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("the-secret-of-acme-alone", new[] { "context acme|tool/secret-plan", "pulse 0" })]
    [InlineData("the-administrators-secret", new[] { "context acme|tool/secret-plan", "context other|tool/x", "pulse 0" })]
    public async Task Grains_that_cannot_be_saved_are_named_to_those_who_may_see_them(string secret, string[] seen)
    {
        await using Door door = await Door.OpenAsync(options =>
        {
            options.Keys.Add(new ApiKey { Secret = "the-secret-of-acme-alone", Project = "acme" });
            options.Keys.Add(new ApiKey { Secret = "the-administrators-secret", Project = "acme", Administrator = true });
        });
        door.Grid.Intake().Status = door.Grid.Intake().Status with { Unsaved = Unsaved, LateCheckpointMs = 301_500 };
        door.Client.DefaultRequestHeaders.Add("X-Api-Key", secret);
        JsonElement intake = (await door.GetAsync("/api/debug/stats")).GetProperty("intake")[0];
        Assert.Equal(seen, intake.GetProperty("unsaved").EnumerateArray().Select(grain => grain.GetProperty("grain").GetString()));
        Assert.Equal(301_500, intake.GetProperty("late_checkpoint_ms").GetInt64());
    }
}
