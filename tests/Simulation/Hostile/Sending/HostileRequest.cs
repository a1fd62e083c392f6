namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>A request as it goes out.</summary>
/// <param name="Method">GET, POST or PUT.</param>
/// <param name="Path">The path with its query, escaped.</param>
/// <param name="Body">The body as it is sent; null for none.</param>
/// <param name="ContentType">What the body says that it is.</param>
/// <param name="IsGzip">Whether the body is compressed.</param>
/// <param name="Events">The most events that may come of it.</param>
internal sealed record HostileRequest(HttpMethod Method, string Path, byte[]? Body = null, string? ContentType = null, bool IsGzip = false, int Events = 0)
{
    /// <summary>The message to send.</summary>
    public HttpRequestMessage ToMessage(Uri grid)
    {
        var message = new HttpRequestMessage(Method, new Uri(grid, Path));
        if (Body is null)
            return message;
        message.Content = new ByteArrayContent(Body);
        if (ContentType is not null)
            message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (IsGzip)
            message.Content.Headers.ContentEncoding.Add("gzip");
        return message;
    }
}
