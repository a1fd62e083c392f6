using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>
/// Speaks to a grid's REST doors. A grid that is busy (429, 503) is asked again after the time it names, with the same bytes and so with the same
/// batch id; one of which a part does not answer is asked again for a few seconds, and what it says is told then; a connection that breaks after the grid had answered once is tried again likewise. What cannot be had ends as <see cref="CliException"/>.
/// </summary>
/// <param name="http">Has the grid's address as its base. Owned by this client.</param>
/// <param name="clock">Times the waits.</param>
internal sealed class GridHttpClient(HttpClient http, TimeProvider clock) : IDisposable
{
    private const string WireMediaType = "application/x-protobuf";

    /// <summary>Stands over every file that a grid gives for a statement.</summary>
    private const string RowsHeader = "DebugGrid-Rows";

    private bool hasAnswered;

    /// <summary>Makes a client for a grid.</summary>
    /// <param name="url">The grid's address.</param>
    /// <param name="key">The key to show it; null for none.</param>
    /// <param name="clock">Times the waits.</param>
    public static GridHttpClient For(Uri url, string? key, TimeProvider clock)
    {
        var root = url.AbsolutePath.EndsWith('/') ? url : new UriBuilder(url) { Path = url.AbsolutePath + "/" }.Uri;
        var http = new HttpClient { BaseAddress = root };
        if (!string.IsNullOrEmpty(key))
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new GridHttpClient(http, clock);
    }

    /// <summary>Asks for a JSON answer.</summary>
    /// <param name="path">The path below the grid's address, with its query.</param>
    /// <param name="shape">What the answer must have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<JsonDocument> GetAsync(string path, AnswerShape shape, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), ExitCode.QueryRefused, cancellationToken);
        return await AnswerBody.ReadJsonAsync(response, shape, cancellationToken);
    }

    /// <summary>Has something done that may be done twice, and asks what came of it.</summary>
    /// <param name="method">POST or DELETE.</param>
    /// <param name="path">The path below the grid's address, with its query.</param>
    /// <param name="shape">What the answer must have.</param>
    /// <param name="cancellationToken">Ends the wait, and the work where it can be ended.</param>
    public async Task<JsonDocument> DoAsync(HttpMethod method, string path, AnswerShape shape, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(method, path), ExitCode.QueryRefused, cancellationToken);
        return await AnswerBody.ReadJsonAsync(response, shape, cancellationToken);
    }

    /// <summary>Asks for the JSON of a thing that may not be there.</summary>
    /// <param name="path">The path below the grid's address, with its query.</param>
    /// <param name="shape">What the answer must have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer; null when the grid does not have the thing.</returns>
    public async Task<JsonDocument?> TryGetAsync(string path, AnswerShape shape, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        if (response.IsSuccessStatusCode)
            return await AnswerBody.ReadJsonAsync(response, shape, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : throw GridProblem.ToException(response.StatusCode, await AnswerBody.ReadTextAsync(response, cancellationToken), ExitCode.QueryRefused);
    }

    /// <summary>Sends a batch in its wire form.</summary>
    /// <param name="batch">The batch; it carries its id.</param>
    /// <param name="whenTooLarge">What to do about a batch that is too large; null when nothing can be done.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IngestReply> PostBatchAsync(ReadOnlyMemory<byte> batch, string? whenTooLarge, CancellationToken cancellationToken)
    {
        HttpRequestMessage Request()
        {
            var content = new ReadOnlyMemoryContent(batch);
            content.Headers.ContentType = new MediaTypeHeaderValue(WireMediaType);
            return new HttpRequestMessage(HttpMethod.Post, GridPaths.EventBatch) { Content = content };
        }

        using var response = await SendAsync(Request, cancellationToken);
        string text = await AnswerBody.ReadTextAsync(response, cancellationToken);
        return ReadReply(text, response.IsSuccessStatusCode) ?? throw (response.IsSuccessStatusCode ? AnswerBody.NotAGrid() : GridProblem.ToException(response.StatusCode, text, ExitCode.InputRefused, whenTooLarge));
    }

    /// <summary>Runs one statement.</summary>
    /// <param name="request">The statement.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<JsonDocument> RunSqlAsync(SqlRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => JsonMessage(HttpMethod.Post, request.Path, request.Write()), ExitCode.QueryRefused, cancellationToken);
        return await AnswerBody.ReadJsonAsync(response, AnswerShape.Rows, cancellationToken);
    }

    /// <summary>Runs one statement and copies its answer, which may be of any size, as it comes.</summary>
    /// <param name="request">The statement, with a form that is a file.</param>
    /// <param name="target">Where it goes; only its faults end as others than <see cref="CliException"/>.</param>
    /// <param name="report">Told after each piece: bytes so far, and bytes in all if the grid said.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    public async Task<long> CopySqlAsync(SqlRequest request, Stream target, Action<long, long?> report, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => JsonMessage(HttpMethod.Post, request.Path, request.Write()), ExitCode.QueryRefused, cancellationToken);
        return response.Headers.Contains(RowsHeader) ? await AnswerBody.CopyAsync(response, default, target, report, cancellationToken) : throw AnswerBody.NotAGrid();
    }

    /// <summary>Puts a thing in its place.</summary>
    /// <param name="path">The path below the grid's address.</param>
    /// <param name="body">The thing, as JSON.</param>
    /// <param name="shape">What the answer must have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<JsonDocument> PutAsync(string path, byte[] body, AnswerShape shape, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => JsonMessage(HttpMethod.Put, path, body), ExitCode.QueryRefused, cancellationToken);
        return await AnswerBody.ReadJsonAsync(response, shape, cancellationToken);
    }

    /// <summary>Deletes a thing.</summary>
    /// <param name="path">The path below the grid's address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, path), ExitCode.QueryRefused, cancellationToken);
        if (response.StatusCode != HttpStatusCode.NoContent)
            throw AnswerBody.NotAGrid();
    }

    /// <summary>Copies a document to a stream as it comes.</summary>
    /// <param name="path">The path below the grid's address, with its query.</param>
    /// <param name="mark">What stands in the begin of such a document.</param>
    /// <param name="target">Where it goes; only its faults end as others than <see cref="CliException"/>.</param>
    /// <param name="report">Told after each piece: bytes so far, and bytes in all if the grid said.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    /// <returns>What was copied.</returns>
    public async Task<CopiedAnswer> CopyAsync(string path, ReadOnlyMemory<byte> mark, Stream target, Action<long, long?> report, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), ExitCode.QueryRefused, cancellationToken);
        return CopiedAnswer.Of(await AnswerBody.CopyAsync(response, mark, target, report, cancellationToken), response.Headers);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static HttpRequestMessage JsonMessage(HttpMethod method, string path, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(method, path) { Content = content };
    }

    /// <summary>Reads what became of each event; a batch whose events were all refused is answered with a problem that tells so too.</summary>
    private static IngestReply? ReadReply(string text, bool isSuccess)
    {
        try
        {
            using var body = JsonDocument.Parse(text);
            return IngestReply.Read(body.RootElement, isSuccess);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Sends until there is a success.</summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, int refusal, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw GridProblem.ToException(response.StatusCode, await AnswerBody.ReadTextAsync(response, cancellationToken), refusal);
    }

    /// <summary>Sends until there is an answer other than "later".</summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            var response = await TrySendAsync(request, attempt, cancellationToken);
            if (response is not null && !RetryRules.IsBusy(response.StatusCode))
                return response;
            using (response)
            {
                string said = response is null ? string.Empty : await AnswerBody.ReadTextAsync(response, cancellationToken);
                var delay = RetryRules.DelayAfter(attempt, response?.Headers.RetryAfter, clock.GetUtcNow());
                if (response is not null && GridProblem.IsUnavailable(said))
                {
                    delay = delay > RetryRules.MaxDelayWhileUnavailable ? RetryRules.MaxDelayWhileUnavailable : delay;
                    if (attempt == RetryRules.MaxAttempts || (attempt > 1 && clock.GetElapsedTime(begun) + delay > RetryRules.PatienceWhileUnavailable))
                        throw GridProblem.ToException(response.StatusCode, said, ExitCode.Unreachable);
                }
                if (attempt == RetryRules.MaxAttempts)
                    throw StayedBusy(said);
                await Task.Delay(delay, clock, cancellationToken);
            }
        }
    }

    /// <summary>Sends once.</summary>
    /// <returns>The answer; null when the connection broke and another attempt makes sense.</returns>
    private async Task<HttpResponseMessage?> TrySendAsync(Func<HttpRequestMessage> request, int attempt, CancellationToken cancellationToken)
    {
        using var message = request();
        try
        {
            var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            hasAnswered = true;
            return response;
        }
        catch (HttpRequestException) when (hasAnswered && attempt < RetryRules.MaxAttempts)
        {
            return null;
        }
        catch (HttpRequestException e)
        {
            throw UnreachableGrid.Of(http.BaseAddress, e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw UnreachableGrid.InTime(http.BaseAddress, e);
        }
    }

    private CliException StayedBusy(string said) => new(
        ExitCode.Unreachable,
        $"The grid at {http.BaseAddress} stayed too busy for too long{(GridProblem.Detail(said) is { } detail ? $": {detail}" : ".")}",
        "Try again later; what was sent before is stored.");
}
