using System.Text;
using DebugGrid.Protocol.Checksums;

namespace DebugGrid.Protocol.Tests.Checksums;

public sealed class Crc32CTests
{
    private const uint ReversedPolynomial = 0x82F63B78;

    [Fact]
    public void The_check_value_of_the_standard_is_met() => Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(3071)]
    [InlineData(3072)]
    [InlineData(3073)]
    [InlineData(6151)]
    [InlineData(100_003)]
    public void Every_length_has_the_sum_that_its_bits_define(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        Assert.Equal(BitByBit(bytes), Crc32C.Of(bytes));
    }

    private static uint BitByBit(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte next in bytes)
        {
            crc ^= next;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ ReversedPolynomial;
        }

        return ~crc;
    }
}
