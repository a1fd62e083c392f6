using DebugGrid.Grains.Intake.Append;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Time;

namespace DebugGrid.Grains.Tests.Intake.Append;

public sealed class EventWindowTests
{
    private const int Size = 100;
    private static readonly ProjectId Project = new("acme");
    private readonly DateTimeOffset now = TestClock.Start;
    private long position;

    public static TheoryData<int> Seeds => RandomSeeds.Some(20);

    [Fact]
    public void An_event_is_known_once_its_batch_is_stored_and_in_flight_until_then()
    {
        var known = new EventWindow();
        EventId[] ids = Ids(3);
        EventClaim claim = known.Enter(Project, ids, null, Size);
        Assert.Same(claim, known.Look(Project, [.. Ids(1), ids[1]]).InFlight);
        Assert.False(claim.Ended.IsCompleted);
        known.Keep(claim, 7, now);
        Assert.True(claim.Ended.IsCompleted);
        KnownLook look = known.Look(Project, [.. Ids(1), ids[1], .. Ids(1), ids[0]]);
        Assert.Equal((2, 7L, null), (look.Count, look.Through, look.InFlight));
        Assert.Equal([false, true, false, true], look.Stored!);
    }

    [Fact]
    public void An_event_whose_batch_was_not_stored_is_new()
    {
        var known = new EventWindow();
        EventId[] first = Ids(2);
        EventId[] second = Ids(2);
        EventClaim refused = known.Enter(Project, first, null, Size);
        EventClaim other = known.Enter(Project, second, null, Size);
        known.Withdraw(refused);
        Assert.True(refused.Ended.IsCompleted);
        Assert.Equal(0, Count(known, first));
        Assert.Same(other, known.Look(Project, second).InFlight);
        known.Keep(other, 1, now);
        Store(known, first);
        Assert.Equal((2, 2), (Count(known, first), Count(known, second)));
    }

    [Fact]
    public void A_storage_that_takes_nothing_does_not_cost_what_is_known()
    {
        var known = new EventWindow(maxCount: 100);
        EventId[] stored = Ids(10);
        Store(known, stored);
        for (int i = 0; i < 1_000; i++)
        {
            EventClaim one = known.Enter(Project, Ids(5), null, Size);
            EventClaim two = known.Enter(Project, Ids(5), null, Size);
            known.Withdraw(one);
            known.Withdraw(two);
        }

        Assert.Equal(10, Count(known, stored));
        Assert.Equal(10, known.Count);
    }

    [Fact]
    public void An_id_in_another_project_is_another_event()
    {
        var known = new EventWindow();
        EventId[] ids = Ids(1);
        Store(known, ids);
        Assert.Equal(0, known.Look(ProjectId.Default, ids).Count);
        known.Keep(known.Enter(ProjectId.Default, ids, null, Size), 9, now);
        Assert.Equal((1L, 9L), (known.Look(Project, ids).Through, known.Look(ProjectId.Default, ids).Through));
    }

    [Fact]
    public void Events_without_an_id_are_new_each_time()
    {
        var known = new EventWindow();
        Store(known, [default, default]);
        Assert.Equal(0, Count(known, [default, default]));
    }

    [Theory]
    [InlineData(100, 1_000_000)]
    [InlineData(1_000_000, 10 * Size)]
    public void The_oldest_batches_leave_when_there_are_too_many_events_or_bytes(int maxCount, int maxBytes)
    {
        var known = new EventWindow(maxCount, maxBytes);
        EventId[][] batches = [.. Enumerable.Range(0, 25).Select(_ => Ids(10))];
        foreach (EventId[] batch in batches)
            Store(known, batch);
        Assert.Equal(Enumerable.Repeat(0, 15).Concat(Enumerable.Repeat(10, 10)), batches.Select(batch => Count(known, batch)));
        Assert.Equal(15, known.KeepAfter);
    }

    [Fact]
    public void What_is_older_than_the_window_is_forgotten_and_the_journal_need_not_keep_it()
    {
        var known = new EventWindow();
        EventId[] first = Ids(1_000);
        EventId[] second = Ids(1_000);
        known.Keep(known.Enter(Project, first, null, Size), 1, now);
        known.Keep(known.Enter(Project, second, null, Size), 2, now.AddMinutes(1));
        Assert.Equal(0, known.KeepAfter);
        known.Expire(now + JournalLimits.DeduplicationAge + TimeSpan.FromSeconds(30));
        Assert.Equal((0, 1_000, 1), (Count(known, first), Count(known, second), known.KeepAfter));
        known.Expire(now + JournalLimits.DeduplicationAge + TimeSpan.FromSeconds(90));
        Assert.Equal((0, 0, long.MaxValue), (Count(known, second), known.Count, known.KeepAfter));
        Store(known, first);
        Assert.Equal(1_000, Count(known, first));
    }

    [Fact]
    public void A_batch_that_is_stored_after_others_have_pushed_it_out_is_not_known()
    {
        var known = new EventWindow(maxCount: 10);
        EventId[] slow = Ids(5);
        EventClaim claim = known.Enter(Project, slow, null, Size);
        Store(known, Ids(6));
        known.Keep(claim, 1, now);
        Assert.Equal(0, Count(known, slow));
    }

    [Fact]
    public void What_the_journal_holds_twice_is_learned_once()
    {
        var known = new EventWindow();
        EventId[] ids = Ids(3);
        known.Learn(Project, ids, Size, 1, now);
        known.Learn(Project, [ids[2], .. Ids(1)], Size, 2, now);
        Assert.Equal(4, known.Count);
        Assert.Equal(1, known.Look(Project, [ids[2]]).Through);
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Whatever_comes_and_goes_it_knows_what_is_stored_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var known = new EventWindow(maxCount: 10_000);
        ProjectId[] projects = [ProjectId.Default, Project, new ProjectId("other")];
        EventId[] pool = Ids(2_000);
        var stored = new HashSet<(ProjectId, EventId)>();
        var flying = new List<(EventClaim Claim, ProjectId Project, EventId[] New)>();
        for (int step = 0; step < 400; step++)
        {
            if (flying.Count > 0 && random.Next(2) == 0)
            {
                int which = random.Next(flying.Count);
                (EventClaim claim, ProjectId of, EventId[] fresh) = flying[which];
                flying.RemoveAt(which);
                if (random.Next(3) == 0)
                {
                    known.Withdraw(claim);
                    continue;
                }

                known.Keep(claim, ++position, now);
                stored.UnionWith(fresh.Select(id => (of, id)));
                continue;
            }

            ProjectId project = projects[random.Next(projects.Length)];
            EventId[] batch = [.. random.GetItems(pool, random.Next(1, 40)).Distinct()];
            KnownLook look = known.Look(project, batch);
            bool isInFlight = flying.Exists(other => other.Project == project && other.New.Intersect(batch).Any());
            Assert.True(isInFlight == look.InFlight is not null, $"seed {seed}, step {step}");
            if (isInFlight)
                continue;
            bool[] expected = [.. batch.Select(id => stored.Contains((project, id)))];
            Assert.True(expected.SequenceEqual(look.Stored ?? new bool[batch.Length]), $"seed {seed}, step {step}");
            if (look.Count < batch.Length)
                flying.Add((known.Enter(project, batch, look.Stored, Size), project, [.. batch.Where((_, i) => !expected[i])]));
        }
    }

    private static EventId[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => new EventId(Guid.NewGuid()))];

    private static int Count(EventWindow known, EventId[] ids) => known.Look(Project, ids).Count;

    private void Store(EventWindow known, EventId[] ids) => known.Keep(known.Enter(Project, ids, null, Size), ++position, now);
}
