namespace DebugGrid.Protocol.Tests.Time;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-02-06T10:15:30Z", "2026-02-06T10:15:30.000000Z")]
    [InlineData("2026-02-06T10:15:30", "2026-02-06T10:15:30.000000Z")]
    [InlineData("2026-02-06 10:15:30", "2026-02-06T10:15:30.000000Z")]
    [InlineData("2026-02-06t10:15:30z", "2026-02-06T10:15:30.000000Z")]
    [InlineData("2026-02-06T10:15:30.1", "2026-02-06T10:15:30.100000Z")]
    [InlineData("2026-02-06T10:15:30.123456789Z", "2026-02-06T10:15:30.123456Z")]
    [InlineData("2026-02-06T10:15:30.5+05:30", "2026-02-06T04:45:30.500000Z")]
    [InlineData("2026-02-06T23:59:59-01:00", "2026-02-07T00:59:59.000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z")]
    public void Times_are_read_as_rfc_3339_writes_them(string text, string expected)
    {
        Assert.True(Timestamp.TryParse(text, out var time));
        Assert.Equal(expected, time.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-06")]
    [InlineData("2026-02-06T10:15")]
    [InlineData("2026-02-30T10:15:30Z")]
    [InlineData("2025-02-29T10:15:30Z")]
    [InlineData("2026-13-01T10:15:30Z")]
    [InlineData("0000-01-01T10:15:30Z")]
    [InlineData("2026-02-06T24:00:00Z")]
    [InlineData("2026-02-06T10:60:00Z")]
    [InlineData("2026-02-06T10:15:30.Z")]
    [InlineData("2026-02-06T10:15:30.1x")]
    [InlineData("2026-02-06T10:15:30+0100")]
    [InlineData("2026-02-06T10:15:30+24:00")]
    [InlineData("2026-02-06T10:15:30ZZ")]
    [InlineData("2026-02-06X10:15:30Z")]
    [InlineData("+026-02-06T10:15:30Z")]
    [InlineData("２026-02-06T10:15:30Z")]
    public void Anything_else_is_no_time(string text) => Assert.False(Timestamp.TryParse(text, out _));

    [Theory]
    [InlineData(long.MinValue, "0001-01-01T00:00:00.000000Z")]
    [InlineData(long.MaxValue, "9999-12-31T23:59:59.999999Z")]
    public void A_time_outside_of_the_calendar_is_shown_as_its_nearest_end(long microseconds, string expected) =>
        Assert.Equal(expected, new Timestamp(microseconds).ToString());

    [Fact]
    public void The_text_of_a_time_reads_as_the_same_time()
    {
        var random = new Random(20260206);
        for (int i = 0; i < 1000; i++)
        {
            var time = new Timestamp(random.NextInt64(-2_000_000_000_000_000, 200_000_000_000_000_000));
            Assert.True(Timestamp.TryParse(time.ToString(), out var read));
            Assert.Equal(time, read);
        }
    }
}
