using DebugGrid.Analytics.Tests.Statistics.Simulated;

namespace DebugGrid.Analytics.Tests.Statistics;

/// <summary>
/// What is stated holds where the truth is known: intervals cover at their level, and what is not there is told at most as often as the level allows. Repetitions are fixed
/// by their seed; as many leave a share of 0.95, or of 0.05, uncertain by half a point.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Repetitions = 2_000;
    private const int Seed = 1;
    private const double Tolerance = 0.015;

    /// <summary>Twice what the repetitions leave uncertain.</summary>
    private const double Uncertain = 0.01;

    public static TheoryData<string> Names() => [.. Scenarios.Select(static scenario => scenario.Name)];

    private static Scenario[] Scenarios => [.. IndependentScenarios.All, .. SessionScenarios.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_stated_holds(string name)
    {
        Scenario scenario = Scenarios.Single(scenario => scenario.Name == name);
        double share = scenario.Share(Repetitions, Seed);
        output.WriteLine($"{scenario.Claim}: {share:P1} of {Repetitions}");
        if (scenario.Claim == Claim.Covers)
            Assert.InRange(share, 0.95 - Tolerance, 0.95 + Tolerance);
        else if (scenario.Claim == Claim.FalseAlarm)
            Assert.InRange(share, 0, 0.05 + Uncertain);
        else
            Assert.InRange(share, 0.4, 1);
    }
}
