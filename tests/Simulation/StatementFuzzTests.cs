using System.Net;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.Simulation.Hostile.Sending;
using DebugGrid.Simulation.Statements;
using DebugGrid.TestKit;

namespace DebugGrid.Simulation;

/// <summary>
/// Whatever statement is asked, it is answered or refused with a reason, it reaches nothing but its own project's history, and it takes nothing from who sends
/// beside it. DEBUGGRID_TEST_SEED gives the seed, DEBUGGRID_HOSTILE_SECONDS makes the run longer.
/// </summary>
public sealed class StatementFuzzTests(ITestOutputHelper output)
{
    private const int Askers = 2;
    private const int Seconds = 30;
    private const int SecondsBesideOthers = 6;
    private const int LeastAnswers = 20;

    public static TheoryData<int> Seeds => RandomSeeds.Some(1);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Random_statements_are_answered_or_refused_and_take_nothing_from_who_sends_beside_them(int seed)
    {
        await using var grid = new StatementGrid(seed);
        await grid.Start();
        using var stop = new CancellationTokenSource();
        var honest = new HonestSender(grid.Own, grid.Silo.Address, new SharedIds(seed));
        Task sending = honest.Run(stop.Token);
        int silo = grid.Silo.Id;

        StatementAsker[] askers = await Ask(grid, seed, await grid.Relations(), HostilePlan.SecondsOr(Seconds));
        await stop.CancelAsync();
        await sending;

        List<string> faults = [.. askers.SelectMany(static asker => asker.Faults), .. grid.Canaries.Faults(), .. honest.Refusals];
        HashSet<string> acknowledged = [.. grid.Own.Ledger.Acknowledged.Select(static id => id.ToString())];
        int told = (await grid.Answer("SELECT count(*) FROM events WHERE kind <> 'finding'"))[0][0].GetInt32();
        output.WriteLine($"honest sender: {honest.Latencies}");
        Assert.Equal((silo, 0), (grid.Silo.Id, await grid.Silo.Stop()));
        IReadOnlyList<string> stored = grid.StoredEvents();
        if (told != acknowledged.Count || stored.Count != acknowledged.Count || !acknowledged.SetEquals(stored))
            faults.Add($"{acknowledged.Count} events were acknowledged, {told} were told, {stored.Count} are stored, {stored.Distinct().Count()} of them different");
        Assert.True(faults.Count == 0, $"seed {seed}, {faults.Count} faults:\n{string.Join('\n', faults.Take(40))}");
        Assert.True(Answers(askers, HttpStatusCode.OK) > LeastAnswers, $"seed {seed}: hardly a statement was answered.");
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Random_statements_see_nothing_while_the_history_holds_rows_of_another_project(int seed)
    {
        await using var grid = new StatementGrid(seed);
        await grid.Start();
        IReadOnlyDictionary<string, string[]> relations = await grid.Relations();
        await grid.Silo.Stop();
        await grid.StartBesideOthers();

        StatementAsker[] askers = await Ask(grid, seed, relations, HostilePlan.SecondsOr(SecondsBesideOthers));

        List<string> faults = [.. askers.SelectMany(static asker => asker.Faults), .. grid.Canaries.Faults()];
        Assert.True(faults.Count == 0, $"seed {seed}, {faults.Count} faults:\n{string.Join('\n', faults.Take(40))}");
        Assert.True(Answers(askers, HttpStatusCode.BadRequest) > LeastAnswers && Answers(askers, HttpStatusCode.OK) == 0, $"seed {seed}: statements were answered beside another project's rows.");
    }

    private static int Answers(IEnumerable<StatementAsker> askers, HttpStatusCode status) => askers.Sum(asker => asker.Answers.GetValueOrDefault($"{(int)status}"));

    private async Task<StatementAsker[]> Ask(StatementGrid grid, int seed, IReadOnlyDictionary<string, string[]> relations, int seconds)
    {
        output.WriteLine($"seed {seed}, {seconds} s, {relations.Count} relations");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        StatementAsker[] askers = [.. Enumerable.Range(0, Askers).Select(i => new StatementAsker(grid.Own, grid.Silo.Address, new RandomStatements(unchecked((seed * 31) + i), relations, grid.Canaries), grid.Check))];
        await Task.WhenAll(askers.Select(asker => Task.Run(() => asker.Run(stop.Token), CancellationToken.None)));
        foreach (StatementAsker asker in askers)
            output.WriteLine($"{string.Join(", ", asker.Answers.OrderBy(static one => one.Key).Select(static one => $"{one.Key}: {one.Value}"))}; ended the history's process:\n{string.Join('\n', asker.Ends)}");
        return askers;
    }
}
