using DebugGrid.Analytics.Statistics.Planning;

namespace DebugGrid.Analytics.Tests.Statistics;

public sealed class PlanningTests
{
    /// <summary>The example of Benjamini and Hochberg's paper: four are told, where Bonferroni's 0.05 / 15 tells three.</summary>
    [Fact]
    public void The_published_comparisons_are_told_as_published()
    {
        double[] chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        double[] adjusted = MultipleComparisons.Adjust(chances);
        Assert.Equal(4, adjusted.Count(static chance => chance <= 0.05));
        Assert.Equal(3, chances.Count(static chance => chance <= 0.05 / 15));
        Assert.Equal([0.0015, 0.003, 0.0095, 0.035625, 0.0603], adjusted.Take(5).Select(static chance => Math.Round(chance, 9)));
    }

    [Fact]
    public void Adjusted_values_keep_their_places_and_never_cross()
    {
        Assert.Equal([0.04, 0.04, 0.03, 0.9], MultipleComparisons.Adjust([0.03, 0.02, 0.0075, 0.9]).Select(static chance => Math.Round(chance, 9)));
        Assert.Equal([], MultipleComparisons.Adjust([]));
        Assert.Equal([0.2], MultipleComparisons.Adjust([0.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleComparisons.Adjust([0.5, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleComparisons.Adjust([1.5]));
    }

    /// <summary>Fleiss, Statistical Methods for Rates and Proportions, table A.4 (level 0.95, power 0.8): 0.05 against 0.10 takes 474, 0.10 against 0.20 takes 219.</summary>
    [Theory]
    [InlineData(0.05, 0.10, 474)]
    [InlineData(0.10, 0.20, 219)]
    [InlineData(0.40, 0.60, 107)]
    public void Rates_take_what_the_published_table_says(double first, double second, double ofEach) =>
        Assert.Equal(ofEach, SampleSize.ForRates(first, second, 0.95, 0.8), 1.0);

    [Fact]
    public void Durations_take_what_the_published_formula_says()
    {
        // (1.95996 + 0.84162)² / (6 · 0.1²) = 130.8
        Assert.Equal(131, SampleSize.ForDurations(0.6, 0.95, 0.8));
        Assert.Equal(double.PositiveInfinity, SampleSize.ForDurations(0.5, 0.95, 0.8));
        Assert.Equal(double.PositiveInfinity, SampleSize.ForRates(0.1, 0.1, 0.95, 0.8));
    }
}
