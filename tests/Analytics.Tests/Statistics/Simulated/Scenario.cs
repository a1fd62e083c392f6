using MathNet.Numerics.Random;

namespace DebugGrid.Analytics.Tests.Statistics.Simulated;

/// <summary>Something that is drawn again and again, and either happens or does not.</summary>
/// <param name="Name">What is drawn.</param>
/// <param name="Claim">What it measures when it happens.</param>
/// <param name="Happens">One repetition.</param>
internal sealed record Scenario(string Name, Claim Claim, Func<Random, bool> Happens)
{
    /// <summary>The share of the repetitions in which it happens. One seed gives one share.</summary>
    public double Share(int repetitions, int seed)
    {
        var random = new Xoshiro256StarStar(seed);
        int happened = 0;
        for (int i = 0; i < repetitions; i++)
            happened += Happens(random) ? 1 : 0;
        return (double)happened / repetitions;
    }
}
