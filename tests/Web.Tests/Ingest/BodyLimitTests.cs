using System.IO.Compression;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Web.Tests.Ingest;

public class BodyLimitTests
{
    private const string Batch = "/api/debug/events/batch";
    private const int TenMegabytes = 10 * 1024 * 1024;

    [Fact]
    public async Task Ten_megabytes_are_refused_before_they_are_read()
    {
        var budget = new IngestBudget(WebLimits.MaxBytesInFlight, WebLimits.MaxBytesInFlight, WebLimits.MaxBytesInFlight, WebLimits.MaxBytesInFlight);
        var context = new DefaultHttpContext { Request = { ContentType = "application/json", ContentLength = TenMegabytes, Body = new UnreadableStream() } };
        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(
            () => new BodyReader(budget, TimeProvider.System).ReadBatchAsync(context, out _, CancellationToken.None));
        Assert.Equal((ProblemKinds.TooLarge, "8388608 bytes", 0), (refused.Problem.Kind, refused.Problem.Limit, budget.Used));
    }

    [Fact]
    public async Task What_a_sender_announces_takes_no_share_before_it_comes()
    {
        var budget = new IngestBudget(WebLimits.MaxBytesInFlight, WebLimits.MaxBytesInFlight, WebLimits.MaxBytesInFlight, WebLimits.MaxBytesInFlight);
        var sent = new Pipe();
        var context = new DefaultHttpContext { Request = { ContentType = "application/json", ContentLength = TenMegabytes / 2 } };
        context.Features.Set<IRequestBodyPipeFeature>(new BodyPipe(sent.Reader));
        Task<RequestBody> reading = new BodyReader(budget, TimeProvider.System).ReadBatchAsync(context, out _, CancellationToken.None);
        await sent.Writer.WriteAsync("["u8.ToArray());
        Assert.InRange(budget.Used, 1, WebLimits.FirstBodyBuffer * 2);
        await sent.Writer.WriteAsync("]"u8.ToArray());
        await sent.Writer.CompleteAsync();
        (await reading).Dispose();
        Assert.Equal(0, budget.Used);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_megabytes_of_unknown_length_are_refused_at_the_limit(bool onSocket)
    {
        await using Door door = await Door.OpenAsync(onSocket: onSocket);
        using var request = new HttpRequestMessage(HttpMethod.Post, Batch) { Content = Json(new StreamContent(new EndlessStream(TenMegabytes))) };
        request.Headers.TransferEncodingChunked = true;
        await Door.ProblemAsync(await door.Client.SendAsync(request), HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(0, door.Services.GetRequiredService<IngestBudget>().Used);
    }

    [Fact]
    public async Task A_body_that_does_not_come_in_time_is_given_up()
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", door.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Batch} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n["));
        while (door.Services.GetRequiredService<IngestBudget>().Used == 0)
            await Task.Delay(10);
        door.Clock.Advance(WebLimits.BodyTime + TimeSpan.FromSeconds(1));

        byte[] answer = new byte[4096];
        Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer)), StringComparison.Ordinal);
        Assert.Equal(0, door.Services.GetRequiredService<IngestBudget>().Used);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_body_that_stands_still_or_drips_is_given_up_however_much_came_before(bool drips, bool zipped)
    {
        const int Sent = 4 * 1024 * 1024;
        await using Door door = await Door.OpenAsync(onSocket: true);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", door.Client.BaseAddress!.Port);
        string encoding = zipped ? "Content-Encoding: gzip\r\n" : "";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Batch} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{encoding}Content-Length: 8000000\r\n\r\n"));
        await client.GetStream().WriteAsync(zipped ? Zip(new EndlessStream(Sent)).AsMemory()[..^20] : Encoding.ASCII.GetBytes(new string(' ', Sent)));
        var budget = door.Services.GetRequiredService<IngestBudget>();
        while (budget.Used < Sent / 2)
            await Task.Delay(10);
        long held = budget.Used;

        int seconds = 0;
        for (; client.Available == 0; seconds++)
        {
            door.Clock.Advance(TimeSpan.FromSeconds(1));
            if (drips && client.Available == 0)
                await client.GetStream().WriteAsync(" "u8.ToArray());
            await Task.Delay(100);
        }

        Assert.InRange(held, Sent / 2, Sent);
        Assert.InRange(seconds, 4, 20);
        byte[] answer = new byte[4096];
        NetworkStream answers = client.GetStream();
        string text = Encoding.ASCII.GetString(answer, 0, await answers.ReadAsync(answer));
        Assert.StartsWith("HTTP/1.1 408", text, StringComparison.Ordinal);
        Assert.Equal(0, budget.Used);
        client.Client.Shutdown(SocketShutdown.Send);
        await End(answers);
        Assert.Empty(door.Errors);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF")]
    [InlineData("zz")]
    public async Task A_chunk_whose_size_is_none_is_the_senders_fault(string size)
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", door.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Batch} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\nx"));
        byte[] answer = new byte[4096];

        Assert.StartsWith("HTTP/1.1 400", Encoding.ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_body_is_taken()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage response = await door.Client.PostAsync(Batch, Gzip(Zip("""[{"kind":"log","message":"small"}]"""u8.ToArray())));
        await Door.ReadAsync(response, HttpStatusCode.Accepted);
        Assert.Equal("small", Assert.Single(door.Grid.Intake().Events).Message);
    }

    [Fact]
    public async Task A_mark_of_the_byte_order_is_no_part_of_the_body()
    {
        await using Door door = await Door.OpenAsync();
        byte[] body = [0xEF, 0xBB, 0xBF, .. """[{"kind":"log","message":"small"}]"""u8];
        await Door.ReadAsync(await door.Client.PostAsync(Batch, Gzip(Zip(body))), HttpStatusCode.Accepted);
        Assert.Equal("small", Assert.Single(door.Grid.Intake().Events).Message);
    }

    [Fact]
    public async Task A_gzip_bomb_is_refused_at_the_limit()
    {
        await using Door door = await Door.OpenAsync();
        byte[] bomb = Zip(new EndlessStream(200 * 1024 * 1024));
        Assert.True(bomb.Length < WebLimits.MaxIngestBodyBytes);

        await Door.ProblemAsync(await door.Client.PostAsync(Batch, Gzip(bomb)), HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(0, door.Services.GetRequiredService<IngestBudget>().Used);
    }

    [Fact]
    public async Task What_is_no_gzip_is_refused()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.Client.PostAsync(Batch, Gzip("[]"u8.ToArray())), HttpStatusCode.BadRequest, "malformed-encoding");
    }

    [Fact]
    public async Task Another_encoding_is_refused_with_what_is_taken()
    {
        await using Door door = await Door.OpenAsync();
        ByteArrayContent content = Gzip([1, 2, 3]);
        content.Headers.ContentEncoding.Clear();
        content.Headers.ContentEncoding.Add("br");
        HttpResponseMessage response = await door.Client.PostAsync(Batch, content);
        await Door.ProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type", "Content-Encoding");
        Assert.Equal("gzip", response.Headers.GetValues("Accept-Encoding").Single());
    }

    [Fact]
    public async Task Too_many_bytes_in_flight_are_answered_with_when_to_come_again()
    {
        await using Door door = await Door.OpenAsync();
        var budget = door.Services.GetRequiredService<IngestBudget>();
        Assert.True(budget.TryTake("one", WebLimits.MaxBytesOfCaller));
        Assert.True(budget.TryTake("another", WebLimits.MaxBytesOfLargeCallers - WebLimits.MaxBytesOfCaller));
        for (long left = WebLimits.MaxBytesInFlight - budget.Used; left > 0; left -= WebLimits.MaxBytesOfSmallCaller)
            Assert.True(budget.TryTake($"small {left}", WebLimits.MaxBytesOfSmallCaller));

        HttpResponseMessage response = await door.PostAsync(Batch, "[]");
        await Door.ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "busy");
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);

        budget.Return("one", WebLimits.MaxBytesOfCaller);
        await Door.ReadAsync(await door.PostAsync(Batch, "[]"), HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Memory_is_taken_as_bytes_come_and_given_back()
    {
        var budget = new IngestBudget(4 * 1024 * 1024, 1024 * 1024, 4 * 1024 * 1024, 1024 * 1024);
        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(
            () => RequestBody.ReadAsync(new EndlessStream(TenMegabytes), TenMegabytes, 2 * TenMegabytes, budget, "caller", CancellationToken.None));
        Assert.Equal(ProblemKinds.Busy, refused.Problem.Kind);
        Assert.Equal(0, budget.Used);

        using (RequestBody body = await RequestBody.ReadAsync(new EndlessStream(100_000), null, TenMegabytes, budget, "caller", CancellationToken.None))
        {
            Assert.Equal(100_000, body.Bytes.Length);
            Assert.Equal(100_000, budget.Used);
        }

        Assert.Equal(0, budget.Used);
    }

    [Fact]
    public async Task A_busy_grid_is_answered_with_when_to_come_again()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Intake().Fault = new IntakeBusyException("The grains are behind.", TimeSpan.FromSeconds(2.5));
        HttpResponseMessage response = await door.PostAsync(Batch, """[{"kind":"log"}]""");
        JsonElement problem = await Door.ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "busy");
        Assert.Equal("The grains are behind.", problem.GetProperty("detail").GetString());
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_debug_system_that_is_switched_off_takes_nothing_and_still_answers_questions()
    {
        await using Door door = await Door.OpenAsync(options => options.IngestEnabled = false);
        await Door.ProblemAsync(await door.PostAsync(Batch, """[{"kind":"log"}]"""), HttpStatusCode.Forbidden, "ingest-disabled");
        await Door.ProblemAsync(await door.PostAsync("/api/debug/transactions", "{}"), HttpStatusCode.Forbidden, "ingest-disabled");
        await door.GetAsync("/api/debug/events");
        Assert.Empty(door.Grid.Intake().Batches);
    }

    /// <summary>Waits for a connection to be closed, one way or the other.</summary>
    private static async Task End(NetworkStream answers)
    {
        try
        {
            await answers.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
        }
    }

    private static HttpContent Json(HttpContent content)
    {
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private static ByteArrayContent Gzip(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static byte[] Zip(byte[] body) => Zip(new MemoryStream(body));

    private static byte[] Zip(Stream body)
    {
        var output = new MemoryStream();
        using (var zip = new GZipStream(output, CompressionLevel.Fastest))
            body.CopyTo(zip);
        return output.ToArray();
    }

    private sealed class BodyPipe(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
