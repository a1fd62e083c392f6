using System.Text;
using DebugGrid.Grains.Limits;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Limits;

public sealed class StoredBytesTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(4);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_text_is_never_longer_in_a_state_than_it_is_reckoned(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(12); i >= 0; i--)
                text.Append(Sign(random));
            Assert.True(StateForm.Write(text.ToString()).Length - 2 <= StoredBytes.Of(text.ToString()), text.ToString());
        }
    }

    [Fact]
    public void Plain_text_is_reckoned_exactly() => Assert.Equal(StateForm.Write("tool/parser <1>").Length - 2, StoredBytes.Of("tool/parser <1>"));

    [Fact]
    public void No_text_takes_up_nothing() => Assert.Equal(0, StoredBytes.Of(null));

    private static string Sign(Random random) => random.Next(4) switch
    {
        0 => ((char)random.Next(0x80)).ToString(),
        1 => ((char)random.Next(0x10000)).ToString(),
        2 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
        _ => "\"",
    };
}
