using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Transactions;

public sealed class TransactionCatchUpTests
{
    private static readonly string[] Stages = ["audio_received", "transcription_completed", "memory_completed", "conversation_ended"];

    public static TheoryData<int> Seeds => RandomSeeds.Some(25);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Transitions_follow_from_the_journal_alone(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++)
        {
            var live = new TransactionStory();
            var journal = new List<DebugEvent>();
            var transitions = new List<StatusTransition>();
            var late = new Queue<FindingEvent>();
            for (int step = 0; step < 12; step++)
            {
                live.Pass(random.Next(90));
                Check(live, late, random);
                Append(late.Count > 0 && random.Next(2) == 0 ? late.Dequeue() : Next(live, random));
            }

            var replayed = new TransactionStory();
            var again = new List<StatusTransition>();
            foreach (var item in journal)
            {
                replayed.Do(item);
                again.AddRange(replayed.Last.Transitions);
            }

            Assert.True(transitions.SequenceEqual(again), $"seed {seed}: {string.Join("; ", transitions)} <> {string.Join("; ", again)}");
            AssertChain(transitions, seed);
            AssertRepeats(live, transitions, seed);

            void Append(DebugEvent item)
            {
                journal.Add(item);
                live.Do(item);
                transitions.AddRange(live.Last.Transitions);
            }
        }
    }

    [Fact]
    public void Each_event_of_a_batch_repeats_what_it_led_to_itself()
    {
        var story = new TransactionStory();
        story.Do(story.Stage("audio_received"));
        var opened = Assert.Single(story.Last.Transitions);
        story.Do(story.Stage("transcription_completed") with { Success = false }, index: 1);
        var failed = Assert.Single(story.Last.Transitions);
        Assert.True(opened.Arrival < failed.Arrival);
        story.Restart();
        Assert.Equal([opened], story.Repeat(1).Transitions);
        Assert.Equal([failed], story.Repeat(1, index: 1).Transitions);
        Assert.Empty(story.Repeat(1, index: 2).Transitions);
    }

    private static void Check(TransactionStory live, Queue<FindingEvent> late, Random random)
    {
        if (live.Check().Finding is { } finding && random.Next(4) != 0)
            late.Enqueue(finding);
        if (random.Next(5) == 0)
            live.Restart();
    }

    private static StageEvent Next(TransactionStory live, Random random) =>
        live.Stage(Stages[random.Next(Stages.Length)]) with { Success = random.Next(4) != 0 };

    private static void AssertChain(List<StatusTransition> transitions, int seed)
    {
        TransactionStatus? last = null;
        foreach (var transition in transitions)
        {
            Assert.True(transition.From == last && transition.To != last, $"seed {seed}: {transition}");
            last = transition.To;
        }
    }

    private static void AssertRepeats(TransactionStory live, List<StatusTransition> transitions, int seed)
    {
        for (long position = 1; position <= live.Position; position++)
        {
            var expected = transitions.Where(t => t.Position == position).Select(t => (t.From, t.To, t.Issue));
            var repeated = live.Repeat(position).Transitions.Select(t => (t.From, t.To, t.Issue));
            Assert.True(expected.SequenceEqual(repeated), $"seed {seed}, position {position}");
        }
    }
}
