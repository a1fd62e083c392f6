namespace DebugGrid.Grains.Tests.Options;

public sealed class GrainOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(new GrainOptionsValidator().Validate(null, new GrainOptions()).Succeeded);

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var options = new GrainOptions
        {
            StallAfter = TimeSpan.FromHours(2),
            AbandonAfter = TimeSpan.Zero,
            LearnedSamples = 0,
            LearnedFactor = double.NaN,
            MaxActive = 99,
        };
        options.ContextStallAfter["tool"] = TimeSpan.FromDays(1_000);
        string faults = string.Join(' ', new GrainOptionsValidator().Validate(null, options).Failures!);
        foreach (string key in new[] { "AbandonAfter", "ContextStallAfter:tool", "LearnedMost", "LearnedSamples", "LearnedFactor", "MaxActive" })
            Assert.Contains(key, faults, StringComparison.Ordinal);
    }
}
