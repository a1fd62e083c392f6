using System.Text;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class SafeJsonStreamTests
{
    [Theory]
    [InlineData("{\"a\":\"\u202Ex\u200B\"}", "{\"a\":\"\\u202Ex\\u200B\"}")]
    [InlineData("\"👨\u200D👩 \u200D \U000E0041 é\"", "\"👨\u200D👩 \\u200D \\uDB40\\uDC41 é\"")]
    [InlineData("", "")]
    [InlineData("7", "7")]
    public async Task Pieces_of_any_size_come_out_the_same(string json, string safe)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        for (int size = 1; size <= bytes.Length + 1; size++)
        {
            using var target = new MemoryStream();
            await using var stream = new SafeJsonStream(target);
            foreach (byte[] piece in bytes.Chunk(size))
                await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
            await stream.CompleteAsync(TestContext.Current.CancellationToken);
            Assert.Equal(safe, Encoding.UTF8.GetString(target.ToArray()));
        }
    }
}
