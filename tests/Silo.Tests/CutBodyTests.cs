using System.IO.Compression;
using System.Net;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests;

/// <summary>Bodies that broke off: the program itself has the setting by which that is noticed, so it is the program that is asked.</summary>
public class CutBodyTests
{
    [Fact]
    public async Task Gzip_without_its_end_is_refused_and_nothing_of_it_is_taken()
    {
        byte[] whole = Zip("""[{"kind":"log","message":"one"},{"kind":"log","message":"two"}]"""u8);
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.FullPath);
        await silo.Start();
        foreach (int cut in (int[])[1, 4, 8, 9, whole.Length / 2, whole.Length - 10])
            Assert.Equal(HttpStatusCode.BadRequest, await Post(silo, whole[..^cut]));
        Assert.Contains("\"total_count\":0", await silo.Http.GetStringAsync(new Uri("/api/debug/events", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.Accepted, await Post(silo, whole));
    }

    private static async Task<HttpStatusCode> Post(SiloProcess silo, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using HttpResponseMessage response = await silo.Http.PostAsync(new Uri("/api/debug/events/batch", UriKind.Relative), content);
        return response.StatusCode;
    }

    private static byte[] Zip(ReadOnlySpan<byte> body)
    {
        using var output = new MemoryStream();
        using (var zip = new GZipStream(output, CompressionLevel.Fastest))
            zip.Write(body);
        return output.ToArray();
    }
}
