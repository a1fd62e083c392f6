using System.Text.Json;
using DebugGrid.Grains.Sketches;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Sketches;

public sealed class QuantileSketchTests
{
    private static readonly double[] Shares = [0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

    public static TheoryData<int> Seeds => RandomSeeds.Some(20);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void An_estimate_is_within_one_percent_of_the_exact_quantile(int seed)
    {
        double[] values = Values(new Random(seed));
        var sketch = new QuantileSketch();
        foreach (double value in values)
            sketch.Add(value);
        AssertClose(values, sketch, seed);
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Merged_parts_answer_like_the_whole(int seed)
    {
        var random = new Random(seed);
        double[] values = Values(random);
        var parts = new QuantileSketch[] { new(), new(), new() };
        var whole = new QuantileSketch();
        foreach (double value in values)
        {
            parts[random.Next(parts.Length)].Add(value);
            whole.Add(value);
        }

        parts[0].Merge(parts[1]);
        parts[0].Merge(parts[2]);
        Assert.Equal(whole.Count, parts[0].Count);
        foreach (double share in Shares)
            Assert.Equal(whole.Quantile(share)!.Value, parts[0].Quantile(share)!.Value, 9);
    }

    [Fact]
    public void It_survives_its_stored_form()
    {
        var sketch = new QuantileSketch();
        foreach (double value in Values(new Random(7)))
            sketch.Add(value);
        var read = JsonSerializer.Deserialize<QuantileSketch>(JsonSerializer.Serialize(sketch))!;
        foreach (double share in Shares)
            Assert.Equal(sketch.Quantile(share), read.Quantile(share));
        read.Add(5);
        Assert.Equal(sketch.Count + 1, read.Count);
    }

    [Fact]
    public void Without_values_it_has_no_quantile() => Assert.Null(new QuantileSketch().Quantile(0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(1e-9)]
    public void What_is_no_positive_number_counts_as_zero(double value)
    {
        var sketch = new QuantileSketch();
        sketch.Add(value);
        Assert.Equal(0, sketch.Quantile(0.5));
        Assert.Equal(1, sketch.Count);
    }

    [Fact]
    public void A_range_beyond_its_bins_costs_accuracy_at_the_low_end_alone()
    {
        var sketch = new QuantileSketch();
        for (int power = -6; power <= 14; power++)
            for (int i = 0; i < 100; i++)
                sketch.Add(Math.Pow(10, power));
        Assert.True(sketch.Bins.Length <= QuantileSketch.MaxBins);
        Assert.Equal(2100, sketch.Count);
        AssertWithin(1e14, sketch.Quantile(1)!.Value);
        AssertWithin(1e7, sketch.Quantile(0.64)!.Value);
    }

    private static double[] Values(Random random)
    {
        var values = new double[random.Next(1, 5_000)];
        int shape = random.Next(4);
        for (int i = 0; i < values.Length; i++)
            values[i] = shape switch
            {
                0 => random.NextDouble() * 1_000,
                1 => Math.Exp((random.NextDouble() * 16) - 6),
                2 => random.Next(4) == 0 ? 0 : 1 + random.NextDouble(),
                _ => 1 / (random.NextDouble() + 1e-6),
            };
        return values;
    }

    private static void AssertClose(double[] values, QuantileSketch sketch, int seed)
    {
        Array.Sort(values);
        foreach (double share in Shares)
        {
            double exact = values[(int)(share * (values.Length - 1))];
            double estimate = sketch.Quantile(share)!.Value;
            Assert.True(Math.Abs(estimate - exact) <= (exact * QuantileSketch.RelativeAccuracy) + 1e-9, $"seed {seed}, q {share}: {estimate} for {exact}");
        }
    }

    private static void AssertWithin(double exact, double estimate) =>
        Assert.InRange(estimate, exact * (1 - QuantileSketch.RelativeAccuracy), exact * (1 + QuantileSketch.RelativeAccuracy));
}
