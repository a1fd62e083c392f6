using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Simulation.Story;

/// <summary>
/// What senders do, by a seed: each of them carries transactions through pipelines, runs executions and reports states. The same seed gives the
/// same events. A thing belongs to one sender, since order holds for one sender alone.
/// </summary>
internal sealed class RandomWork(int seed)
{
    private const int Senders = 3;
    private const int Things = 3;
    private static readonly string[] Stages = ["audio_received", "transcription_completed", "memory_started", "memory_completed", "conversation_ended", "pay", "done"];
    private static readonly string?[] Pipelines = ["audio", "shop", "unknown", null, null, null];
    private readonly Random random = new(seed);
    private readonly Dictionary<(int Sender, int Context), (List<string> Open, List<string> Over)> runs = [];
    private readonly List<SentBatch> sent = [];
    private readonly List<Timestamp> sentAt = [];
    private int clockErrors;

    /// <summary>Batches that were sent, oldest first.</summary>
    public IReadOnlyList<SentBatch> Sent => sent;

    /// <summary>The next batch of some sender.</summary>
    public SentBatch Batch(Timestamp now)
    {
        int sender = random.Next(Senders);
        DebugEvent[] events = [.. Enumerable.Range(0, random.Next(1, 7)).Select(i => Event(sender, now + TimeSpan.FromMilliseconds(i)))];
        return Note(new SentBatch(NewId(), NameOf(sender), events), now);
    }

    /// <summary>A batch that was sent before, as it was.</summary>
    public SentBatch Resent(Timestamp now) => KnownAt(now, 20) is > 0 and var known ? sent[^random.Next(1, known + 1)] : Batch(now);

    /// <summary>Events that were sent lately, and new ones, in a batch of its own.</summary>
    public SentBatch Mixed(Timestamp now)
    {
        if (KnownAt(now, 3) is not (> 0 and var known))
            return Batch(now);
        int back = random.Next(1, known + 1);
        var old = sent[^back];
        int sender = int.Parse(old.Sender, System.Globalization.CultureInfo.InvariantCulture);
        DebugEvent[] again = [.. old.Events.Where(_ => random.Next(2) == 0)];
        DebugEvent[] events = [.. again, Event(sender, now)];
        // What it repeats is known by the time when that came first.
        return Note(new SentBatch(NewId(), old.Sender, events), sentAt[^back]);
    }

    private static string NameOf(int sender) => sender.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many of the newest batches, so many at most, the grid still knows by their events' ids; half its window, since time goes on while it takes them.</summary>
    private int KnownAt(Timestamp now, int most) => sentAt.AsEnumerable().Reverse().Take(most).TakeWhile(at => now - at < JournalLimits.DeduplicationAge / 2).Count();

    private SentBatch Note(SentBatch batch, Timestamp now)
    {
        sent.Add(batch);
        sentAt.Add(now);
        return batch;
    }

    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        return new Guid(bytes, bigEndian: true);
    }

    private DebugEvent Event(int sender, Timestamp now)
    {
        var @event = random.Next(12) switch
        {
            < 5 => Stage(sender),
            5 => new LogEvent { Message = "at work", Transaction = Transaction(sender) },
            6 => Declaration(sender),
            < 11 => Execution(sender),
            _ => State(sender),
        };
        return @event with { Id = new EventId(NewId()), Time = now - TimeSpan.FromSeconds(random.Next(4) == 0 ? ++clockErrors % 40 : 0) };
    }

    private TransactionId Transaction(int sender) => new($"t{sender}-{random.Next(Things)}");

    private StageEvent Stage(int sender) => new()
    {
        Transaction = Transaction(sender),
        Pipeline = Pipelines[random.Next(Pipelines.Length)],
        Stage = random.Next(8) == 0 ? null : Stages[random.Next(Stages.Length)],
        Success = random.Next(5) != 0,
        Error = random.Next(3) == 0 ? "no luck" : null,
        UserId = random.Next(3) == 0 ? $"user-{random.Next(3)}" : null,
        ClientId = random.Next(3) == 0 ? $"client-{random.Next(3)}" : null,
        ConversationId = random.Next(6) == 0 ? $"conversation-{random.Next(3)}" : null,
    };

    private PipelineEvent Declaration(int sender) => new()
    {
        Name = sender == 0 ? "shop" : $"own-{sender}",
        Stages = [new PipelineStage("pay", null, null), new PipelineStage(random.Next(2) == 0 ? "done" : "memory_completed", null, null)],
        StallAfterMs = random.Next(2) == 0 ? 20_000 : null,
    };

    private DebugEvent Execution(int sender)
    {
        int context = random.Next(Things);
        var (open, over) = runs.TryGetValue((sender, context), out var known) ? known : runs[(sender, context)] = ([], []);
        DebugEvent work;
        string id;
        if (over.Count > 0 && random.Next(12) == 0)
        {
            id = over[random.Next(over.Count)];
            work = random.Next(3) == 0 ? Start(id) : Record();
        }
        else if (open.Count == 0 || random.Next(3) == 0)
        {
            // Each context counts for itself: others have runs of the same ids.
            id = $"run-{open.Count + over.Count}";
            work = random.Next(5) switch { 0 => Record(), 1 => new ContextHeartbeat { Session = Maybe(new SessionId($"session-{id}")) }, _ => Start(id) };
            (work is ExecutionRecord ? over : open).Add(id);
        }
        else
        {
            id = open[random.Next(open.Count)];
            work = random.Next(6) switch
            {
                0 => Start(id),
                1 => new LogEvent { Message = "still here", Level = (EventLevel)random.Next(6), Session = Maybe(new SessionId("of a log")), Correlation = Maybe(new CorrelationId("of a log")) },
                2 => new ContextHeartbeat { Progress = 0.5, Correlation = Maybe(new CorrelationId($"operation-{id}")) },
                _ => Record(),
            };
            if (work is ExecutionRecord && open.Remove(id))
                over.Add(id);
        }

        return work with { Context = new ContextKey("tool", $"c{sender}-{context}"), Execution = new ExecutionId(id) };
    }

    /// <summary>Starts of one run tell the same, or nothing: one that comes again must not seem newer than another.</summary>
    private ContextStarted Start(string id) => new()
    {
        StallAfterMs = random.Next(2) == 0 ? 30_000 : null,
        ParentContextType = Maybe("workflow"),
        ParentContext = Maybe("boss"),
        ParentExecution = Maybe(new ExecutionId(id)),
        VariantId = Maybe($"variant-{id.Length % 2}"),
        Session = Maybe(new SessionId($"session-{id}")),
        Correlation = Maybe(new CorrelationId($"operation-{id}")),
    };

    private ExecutionRecord Record() => new()
    {
        DurationMs = random.Next(3) == 0 ? null : random.Next(100_000) / 1000.0,
        Status = (ExecutionStatus)random.Next(3),
        Error = Maybe("maybe"),
        ParentContext = random.Next(4) == 0 ? "other boss" : null,
        VariantId = random.Next(4) == 0 ? "variant-r" : null,
        Session = random.Next(4) == 0 ? new SessionId("session-r") : default,
    };

    private T? Maybe<T>(T value) => random.Next(2) == 0 ? value : default;

    private StateEvent State(int sender) => new()
    {
        Component = new ComponentKey("agent", $"a{sender}"),
        Version = random.Next(4) == 0 ? random.Next(1, 30) : null,
        State = JsonText.From($"{{\"n\":{random.Next(1000)}}}"),
    };
}
