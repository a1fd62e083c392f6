using DebugGrid.Contracts;
using DebugGrid.Grains.Correlation;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>Decodes what was read from the journal and sorts it by the grains that it concerns. Pure; used for one read.</summary>
internal sealed class WaveRouter
{
    private readonly Dictionary<Route, TargetEvents> routes = [];
    private readonly List<TargetEvents> declarations = [];
    private readonly List<TargetEvents> slices = [];
    private readonly Dictionary<string, List<CorrelationItem>> correlations = [];
    private readonly Dictionary<(ProjectId, CorrelationId), List<CorrelationItem>> correlationRoutes = [];
    private readonly List<UnreadableBatch> unreadable = [];
    private readonly PulseTally pulse;
    private readonly bool streaming;
    private int eventCount;

    private WaveRouter(bool streaming, long countedThrough)
    {
        this.streaming = streaming;
        pulse = new PulseTally(countedThrough);
    }

    /// <summary>Makes a wave of what was read. The wave owns the read's memory.</summary>
    /// <param name="source">What was read.</param>
    /// <param name="streaming">Whether correlations are fed.</param>
    /// <param name="countedThrough">The position through which the dashboard has counted.</param>
    public static Wave Sort(JournalReadResult source, bool streaming, long countedThrough)
    {
        var router = new WaveRouter(streaming, countedThrough);
        foreach (JournalEntry entry in source.Entries)
            router.Add(entry);
        return new Wave(source)
        {
            EventCount = router.eventCount,
            Unreadable = router.unreadable,
            Declarations = router.declarations,
            Slices = router.slices,
            Correlations = router.correlations,
            Pulse = router.pulse,
        };
    }

    private void Add(JournalEntry entry)
    {
        IReadOnlyList<DebugEvent> events;
        try
        {
            events = WireDecoder.DecodeBatch(entry.Payload).Events;
        }
        catch (WireFormatException fault)
        {
            unreadable.Add(new UnreadableBatch(entry.Position.Value, entry.BatchId, fault.Message));
            return;
        }

        for (int index = 0; index < events.Count; index++)
            Add(new PositionedEvent(entry.Position.Value, index, events[index]));
        eventCount += events.Count;
    }

    private void Add(PositionedEvent item)
    {
        DebugEvent happened = item.Event;
        pulse.Count(item);
        if (happened is PipelineEvent pipeline)
            At(new Route(TargetKind.Pipeline, happened.Project, null, pipeline.Name)).Add(item);
        if (!happened.Context.IsNone && (happened is ContextEvent || !happened.Execution.IsNone))
            At(new Route(TargetKind.Context, happened.Project, happened.Context.Type, happened.Context.Id)).Add(item);
        if (happened is ContextEvent { ParentContext: { } parent, ParentContextType: { } parentType })
            At(new Route(TargetKind.Context, happened.Project, parentType, parent)).AddForeign(item);
        if (!happened.Transaction.IsNone)
            At(new Route(TargetKind.Transaction, happened.Project, null, happened.Transaction.Value)).Add(item);
        if (!happened.Session.IsNone)
            At(new Route(TargetKind.Session, happened.Project, null, happened.Session.Value)).Add(item);
        if (!happened.Component.IsNone)
            At(new Route(TargetKind.Component, happened.Project, happened.Component.Type, happened.Component.Id)).Add(item);
        if (streaming && !happened.Correlation.IsNone && CorrelationItems.From(item) is { } entry)
            AtCorrelation(happened.Project, happened.Correlation).Add(entry);
    }

    private TargetEvents At(Route route)
    {
        if (!routes.TryGetValue(route, out TargetEvents? target))
        {
            target = new TargetEvents(route.ToTarget());
            routes.Add(route, target);
            (route.Kind == TargetKind.Pipeline ? declarations : slices).Add(target);
        }

        return target;
    }

    private List<CorrelationItem> AtCorrelation(ProjectId project, CorrelationId correlation)
    {
        if (!correlationRoutes.TryGetValue((project, correlation), out List<CorrelationItem>? items))
        {
            items = [];
            correlationRoutes.Add((project, correlation), items);
            correlations.Add(GrainKeys.Of(project, correlation), items);
        }

        return items;
    }

    /// <summary>A grain by the parts of its key, so that the key is written once a wave and not once an event.</summary>
    private readonly record struct Route(TargetKind Kind, ProjectId Project, string? Type, string Id)
    {
        public GrainTarget ToTarget() => new(Kind, Kind switch
        {
            TargetKind.Context => GrainKeys.Of(Project, new ContextKey(Type!, Id)),
            TargetKind.Component => GrainKeys.Of(Project, new ComponentKey(Type!, Id)),
            TargetKind.Transaction => GrainKeys.Of(Project, new TransactionId(Id)),
            TargetKind.Session => GrainKeys.Of(Project, new SessionId(Id)),
            TargetKind.Pipeline => GrainKeys.OfPipeline(Project, Id),
            _ => throw new InvalidOperationException($"Waves are not sorted by {Kind}."),
        });
    }
}
