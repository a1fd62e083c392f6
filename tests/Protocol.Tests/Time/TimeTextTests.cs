namespace DebugGrid.Protocol.Tests.Time;

public class TimeTextTests
{
    private static readonly Timestamp Now = Of("2026-02-06T10:15:30.25Z");

    [Theory]
    [InlineData("2026-02-05T10:15:30Z", "2026-02-05T10:15:30Z")]
    [InlineData("2026-02-05", "2026-02-05T00:00:00Z")]
    [InlineData("1770286530", "2026-02-05T10:15:30Z")]
    [InlineData("1770286530125", "2026-02-05T10:15:30.125Z")]
    [InlineData("1770286530125250", "2026-02-05T10:15:30.12525Z")]
    public void A_time_that_means_the_same_whenever_it_is_read(string text, string time)
    {
        Assert.True(TimeText.TryParse(text, out Timestamp read));
        Assert.Equal(Of(time), read);
        Assert.True(TimeText.TryParse(text, Now, out Timestamp again));
        Assert.Equal(read, again);
    }

    [Theory]
    [InlineData("now", "2026-02-06T10:15:30.25Z")]
    [InlineData("today", "2026-02-06T00:00:00Z")]
    [InlineData("yesterday", "2026-02-05T00:00:00Z")]
    [InlineData("90s", "2026-02-06T10:14:00.25Z")]
    [InlineData("15m", "2026-02-06T10:00:30.25Z")]
    [InlineData("2h", "2026-02-06T08:15:30.25Z")]
    [InlineData("7d", "2026-01-30T10:15:30.25Z")]
    [InlineData("4w", "2026-01-09T10:15:30.25Z")]
    public void A_time_that_depends_on_the_moment(string text, string time)
    {
        Assert.True(TimeText.TryParse(text, Now, out Timestamp read));
        Assert.Equal(Of(time), read);
        Assert.False(TimeText.TryParse(text, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("-2h")]
    [InlineData("2 h")]
    [InlineData("2y")]
    [InlineData("tomorrow")]
    [InlineData("06.02.2026")]
    [InlineData("2026-02-30")]
    [InlineData("17702865")]
    [InlineData("99999999999999999999")]
    [InlineData("2000000w")]
    [InlineData("99999999999s")]
    [InlineData("١٧٧٠٢٨٦٥٣٠")]
    public void Anything_else_is_none(string text) => Assert.False(TimeText.TryParse(text, Now, out _));

    private static Timestamp Of(string time) => Timestamp.TryParse(time, out Timestamp read) ? read : throw new ArgumentException(time, nameof(time));
}
