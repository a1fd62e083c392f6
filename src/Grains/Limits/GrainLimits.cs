namespace DebugGrid.Grains.Limits;

/// <summary>How much a grain keeps, in one place. What is over a limit is dropped and counted, and the count is shown.</summary>
internal static class GrainLimits
{
    /// <summary>Bytes of all executions of one context in their stored form, open, abandoned and ended ones with their children. Those that ended leave first,
    /// oldest first, then abandoned ones; then a further start is counted, not watched, and a further child counted, not listed.</summary>
    public const long ContextBytes = 16 * 1024 * 1024;

    /// <summary>Open executions of one context; a start beyond them is counted, not watched.</summary>
    public const int OpenExecutions = 10_000;

    /// <summary>Abandoned executions of one context that may still be revived.</summary>
    public const int AbandonedExecutions = 256;

    /// <summary>Summaries of the last finished executions of one context.</summary>
    public const int RecentRecords = 50;

    /// <summary>Ids of executions finished lately, by which a late start or a repeated record is known.</summary>
    public const int RecentExecutions = 512;

    /// <summary>Variants of one context with statistics of their own; the rest shares one bucket.</summary>
    public const int Variants = 32;

    /// <summary>Durations of one variant of a context whose quantiles are exact; beyond them a sketch answers.</summary>
    public const int ExactDurations = 128;

    /// <summary>Children listed for one execution; the total is counted.</summary>
    public const int ChildrenOfExecution = 100;

    /// <summary>Children of one context that wait for their parent to be told of.</summary>
    public const int OrphanLinks = 100;

    /// <summary>Entries of a transaction's history; the oldest go first, the total is counted.</summary>
    public const int StageHistory = 32;

    /// <summary>Ids kept of events that told of one entry again, by which they are known when they are sent again.</summary>
    public const int RepeatIds = 16;

    /// <summary>Bytes of a stage's metadata kept in the history; longer metadata is in the analytics store alone.</summary>
    public const int StageMetadataBytes = 512;

    /// <summary>Characters of an error or a message kept in a grain.</summary>
    public const int TextCharacters = 500;

    /// <summary>Stages of one transaction that may stand failed at once.</summary>
    public const int FailedStages = 16;

    /// <summary>Status changes that one transaction remembers to tell them again when its events come again.</summary>
    public const int StatusChanges = 16;

    /// <summary>Contexts, and transactions, listed as members of one session.</summary>
    public const int SessionMembers = 1_000;

    /// <summary>Versions of one component's state.</summary>
    public const int StateVersions = 16;

    /// <summary>Bytes of all kept versions of one component's state together; the oldest go first, the newest always fits.</summary>
    public const int StateBytes = 4 * 1024 * 1024;

    /// <summary>Buckets of a component's health: enough for the window of five minutes, wherever in a bucket it begins.</summary>
    public const int HealthBuckets = 11;

    /// <summary>Bytes of a correlation's timeline in its stored form; the oldest entries go first, a quarter at once, the total is counted.</summary>
    public const long TimelineBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one part of a wave that goes to one correlation by stream, as the stream carries it.</summary>
    public const int CorrelationSliceBytes = 256 * 1024;

    /// <summary>Entries of a correlation's timeline; the oldest go first, the total is counted.</summary>
    public const int TimelineEntries = 1_000;

    /// <summary>Components listed for one correlation.</summary>
    public const int CorrelationMembers = 200;

    /// <summary>Errors of one correlation that wait for a success, and successes that wait for a late error.</summary>
    public const int UnpairedOutcomes = 100;

    /// <summary>Recoveries listed for one correlation.</summary>
    public const int Recoveries = 200;

    /// <summary>Projects counted by one pulse shard; what happens in a further one is dropped and counted.</summary>
    public const int Projects = 4_096;

    /// <summary>Bytes of the open connections of all projects of one pulse shard in their stored form; a further one is dropped and counted.</summary>
    public const long ConnectionBytes = 8 * 1024 * 1024;

    /// <summary>Bytes of the users of all projects of one pulse shard in their stored form. Those without activity for five minutes leave first; then a further
    /// one is dropped and counted.</summary>
    public const long UserBytes = 12 * 1024 * 1024;

    /// <summary>Bytes of the stage names of all projects of one pulse shard in their stored form; a further one is dropped and counted.</summary>
    public const long StageNameBytes = 2 * 1024 * 1024;

    /// <summary>Bytes of the recent transactions, issues and failures of all projects of one pulse shard in their stored form; a further one is dropped and
    /// counted.</summary>
    public const long RecentBytes = 8 * 1024 * 1024;

    /// <summary>Open connections listed by one pulse shard.</summary>
    public const int Connections = 10_000;

    /// <summary>Users whose last activity one pulse shard remembers.</summary>
    public const int Users = 100_000;

    /// <summary>Stage names counted by one pulse shard.</summary>
    public const int StageNames = 1_000;

    /// <summary>Transactions, issues and failed executions in the lists of recent ones.</summary>
    public const int Recent = 10;

    /// <summary>Characters of an error in the list of recent issues.</summary>
    public const int FailureText = 500;

    /// <summary>How long an execution in the list of recent issues can have run: what says more began so long ago at the earliest.</summary>
    public static readonly TimeSpan FailureDuration = TimeSpan.FromDays(366);

    /// <summary>Bytes of the deadlines of one stall watch in their stored form: some 250,000. The oldest abandoned work leaves first; then further work is not
    /// watched, and counted.</summary>
    public const long WatchBytes = 48 * 1024 * 1024;

    /// <summary>Bytes of the dead letters of one partition in their stored form; the oldest go first, and are counted.</summary>
    public const long DeadLetterBytes = 16 * 1024 * 1024;

    /// <summary>Ids of events that one partition knows again when they are sent again: 20 MiB of memory when they come in large batches, 50 when each
    /// comes alone. The oldest batches leave first.</summary>
    public const int KnownEvents = 512 * 1024;

    /// <summary>Bytes of the batches that hold those events: the journal keeps so much that nobody else needs any more, one of its files by default.</summary>
    public const long KnownEventBytes = 256L * 1024 * 1024;

    /// <summary>Grains of one partition that are listed because they cannot be saved; the oldest go first.</summary>
    public const int UnsavedGrains = 100;

    /// <summary>Deadlines that one tick of a stall watch takes up.</summary>
    public const int DueAtOnce = 2_000;

    /// <summary>Owners that a stall watch asks together; what they found is one append.</summary>
    public const int ChecksTogether = 64;

    /// <summary>Such groups under way at once.</summary>
    public const int ParallelGroups = 4;

    /// <summary>Pieces of abandoned work that one stall watch lists; the oldest go first.</summary>
    public const int AbandonedListed = 10_000;

    /// <summary>How long a stall watch lists abandoned work.</summary>
    public static readonly TimeSpan AbandonedListedFor = TimeSpan.FromHours(24);
}
