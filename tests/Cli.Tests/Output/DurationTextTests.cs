using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class DurationTextTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(12.5, "12.5 ms")]
    [InlineData(0.0001, "under 0.001 ms")]
    [InlineData(0.0384, "0.038 ms")]
    [InlineData(340.4, "340 ms")]
    [InlineData(999.7, "1 s")]
    [InlineData(1_200, "1.2 s")]
    [InlineData(45_249, "45.2 s")]
    [InlineData(59_999.9994, "1 min")]
    [InlineData(1_754_905.297, "29 min 14 s")]
    [InlineData(60_000, "1 min")]
    [InlineData(65_999, "1 min 5 s")]
    [InlineData(3_599_999, "59 min 59 s")]
    [InlineData(72_600_321.206, "20 h 10 min")]
    [InlineData(273_600_000, "3 d 4 h")]
    [InlineData(1e14, "1,157,407 d 9 h")]
    [InlineData(-65_000, "-1 min 5 s")]
    public void Times_are_said_in_units_that_a_person_reads(double milliseconds, string text) => Assert.Equal(text, DurationText.Of(milliseconds));
}
