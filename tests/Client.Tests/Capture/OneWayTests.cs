using DebugGrid.Protocol;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Tests.Capture;

public class OneWayTests
{
    private const string Secret = "geheim1234567890";

    [Fact]
    public async Task No_part_of_the_client_lets_a_secret_out()
    {
        await using var app = new Recording();
        var grid = app.Client;
        using (var scope = grid.BeginContext("tool", "t", new ContextOptions { Request = new { password = Secret } }))
        {
            scope.SetResponse(new Dictionary<string, string> { ["api_key"] = Secret });
            scope.SetMetadata($"Bearer {Secret}");
            scope.Fail(new InvalidOperationException($"Host=db;Password={Secret}"));
        }
        using (var step = grid.BeginStep("s", new { token = Secret }))
            step.Fail($"Authorization: Bearer {Secret}");
        using (var transaction = grid.BeginTransaction("p", new TransactionStart { Metadata = new { secret = Secret } }))
            transaction.Fail(new InvalidOperationException($"postgres://u:{Secret}@h"));
        using (var provider = new DebugGridLoggerProvider(grid))
        {
            var logger = provider.CreateLogger("l");
            logger.LogError(new InvalidOperationException($"pwd={Secret}"), "with {Password} and {Text}", Secret, $"Bearer {Secret}");
        }
        grid.Module("m").Log(EventLevel.Error, $"signed in with {$"Bearer {Secret}"}");
        grid.Module("m").Dump(EventLevel.Error, new { Password = Secret, Text = $"Bearer {Secret}" });
        using (var timer = grid.Profiler.Start("t"))
            timer.Event("e", new { password = Secret });
        var tool = AIFunctionFactory.Create((string password) => "Bearer " + password, "login").WithDebugGrid(grid);
        await tool.InvokeAsync(new AIFunctionArguments { ["password"] = Secret }, TestContext.Current.CancellationToken);

        var events = await app.EventsAsync();
        Assert.True(events.Count > 10);
        Assert.DoesNotContain(events, message => message.ToString().Contains(Secret, StringComparison.Ordinal));
        foreach (var batch in app.Transport.Attempts)
            Assert.Equal(-1, batch.Encoded.Span.IndexOf("geheim"u8));
    }
}
