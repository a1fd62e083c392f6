using System.Text;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Tests.Wire;

public sealed class TextCacheTests
{
    [Fact]
    public void The_same_bytes_give_the_same_string()
    {
        var cache = new TextCache(16);
        Assert.Same(cache.Get("data_processor"u8), cache.Get("data_processor"u8));
    }

    [Fact]
    public void What_is_no_utf8_gives_nothing() => Assert.Null(new TextCache(16).Get([0xC3, 0x28]));

    [Fact]
    public void Every_text_comes_back_as_it_is_however_crowded_the_table()
    {
        var cache = new TextCache(2);
        for (int round = 0; round < 3; round++)
            for (int i = 0; i < 500; i++)
                foreach (string text in new[] { new string('x', i % 65), $"{i}", $"ü{i}", $"a-longer-text-that-spans-words-{i}" })
                    if (text.Length > 0)
                        Assert.Equal(text, cache.Get(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Threads_that_fill_it_together_get_what_they_asked_for()
    {
        var cache = new TextCache(8);
        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 5000; i++)
            {
                string text = $"text-{i % 37}";
                Assert.Equal(text, cache.Get(Encoding.UTF8.GetBytes(text)));
            }
        });
    }
}
