using System.Net;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Web.Security;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Security;

public class ExactPathTests
{
    [Theory]
    [InlineData("/api/debug/transactions/a%2Fb?x=/y", "/api/debug/transactions/a%2Fb")]
    [InlineData("/api/debug/transactions/a%252Fb", "/api/debug/transactions/a%252Fb")]
    [InlineData("/api/debug/transactions/100%25", "/api/debug/transactions/100%25")]
    [InlineData("/api/debug/transactions/%E6%97%A5%20x", "/api/debug/transactions/日 x")]
    [InlineData("/api/debug/./transactions/x/../y", "/api/debug/transactions/y")]
    [InlineData("/api/debug/transactions/%2E%2E/stats", "/api/debug/stats")]
    [InlineData("/", "/")]
    public void A_segment_keeps_slash_and_percent_escaped(string target, string path) => Assert.Equal(path, ExactPath.Of(target).Value);

    [Theory]
    [InlineData("order/7")]
    [InlineData("order%2F7")]
    [InlineData("order%252F7")]
    [InlineData("100%")]
    [InlineData("%")]
    [InlineData("%25")]
    [InlineData("a+b c?d#e;f")]
    [InlineData("日本/😀")]
    [InlineData("..a")]
    [InlineData("...")]
    public async Task Every_id_that_is_taken_is_reached_by_its_address(string id)
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        HttpResponseMessage opened = await door.PostAsync("/api/debug/transactions", JsonSerializer.Serialize(new { transaction_id = id, pipeline = "p" }));
        await Door.ReadAsync(opened, HttpStatusCode.Created);

        await Door.ReadAsync(await door.PostAsync($"{opened.Headers.Location}/events", """{"stage":"paid"}"""), HttpStatusCode.Accepted);
        await Door.ReadAsync(await door.PostAsync($"/api/debug/transactions/{Uri.EscapeDataString(id)}/events", """{"stage":"sent"}"""), HttpStatusCode.Accepted);

        Assert.All(door.Grid.Intake().Events, e => Assert.Equal(new TransactionId(id), ((StageEvent)e).Transaction));
        Assert.Equal(3, door.Grid.Intake().Events.Count());
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_no_address_can_carry_is_refused(string id)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(
            await door.PostAsync("/api/debug/transactions", $$"""{"transaction_id":"{{id}}","pipeline":"p"}"""), HttpStatusCode.BadRequest, "invalid-event", "transaction_id");
    }
}
