using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Who is subscribed to what: implicitly by the attributes of grain classes, explicitly by request.</summary>
internal sealed class StreamSubscriptions
{
    private readonly ConcurrentDictionary<StreamId, StreamSubscription[]> _explicit = new();
    private readonly ConcurrentDictionary<string, ImplicitConsumer[]> _consumersByNamespace = new();
    private readonly Lazy<(GrainClass Class, IStreamNamespacePredicate Predicate)[]> _attributes;

    public StreamSubscriptions(SiloRuntime silo)
    {
        _attributes = new(() => [.. silo.Catalog.Classes.SelectMany(static grainClass => grainClass.ClassType
            .GetCustomAttributes<ImplicitStreamSubscriptionAttribute>(inherit: true)
            .Select(attribute => (grainClass, attribute.Predicate)))]);
    }

    public StreamSubscription[] Of(StreamId streamId)
    {
        var consumers = ConsumersOf(streamId);
        var named = _explicit.GetValueOrDefault(streamId) ?? [];
        return consumers.Length == 0 ? named : [.. consumers.Select(consumer => consumer.Subscribe(streamId)), .. named];
    }

    /// <summary>The implicit subscription of this activation to this stream, or null.</summary>
    public StreamSubscription? ImplicitOf(StreamId streamId, Activation activation)
    {
        var consumer = Array.Find(ConsumersOf(streamId), consumer => consumer.Class == activation.Class);
        return consumer is not null && activation.Key.AsSpan().SequenceEqual(streamId.Key.Span) ? consumer.Subscribe(streamId) : null;
    }

    public void Add(StreamSubscription subscription)
        => _explicit.AddOrUpdate(subscription.StreamId, static (_, added) => [added], static (_, all, added) => [.. all, added], subscription);

    /// <summary>Removes an explicit subscription; an implicit one is there as long as its class is.</summary>
    public void Remove(StreamSubscription subscription)
    {
        while (_explicit.TryGetValue(subscription.StreamId, out var all))
        {
            StreamSubscription[] left = [.. all.Where(other => other.Id != subscription.Id)];
            if (left.Length == 0
                ? _explicit.TryRemove(new KeyValuePair<StreamId, StreamSubscription[]>(subscription.StreamId, all))
                : _explicit.TryUpdate(subscription.StreamId, left, all))
            {
                return;
            }
        }
    }

    private ImplicitConsumer[] ConsumersOf(StreamId streamId)
        => _attributes.Value.Length == 0
            ? []
            : _consumersByNamespace.GetOrAdd(streamId.GetNamespace() ?? string.Empty, static (ns, self) => self.FindConsumers(ns), this);

    private ImplicitConsumer[] FindConsumers(string ns)
        => ns.Length == 0 ? [] : [.. _attributes.Value
            .Where(pair => pair.Predicate.IsMatch(ns))
            .Select(static pair => pair.Class)
            .Distinct()
            .Select(static grainClass => new ImplicitConsumer(grainClass))];

    private sealed class ImplicitConsumer(GrainClass grainClass)
    {
        // The same in every run, so that a consumer can tell its subscription again.
        private readonly Guid _id = IdOf(grainClass.GrainType);

        public GrainClass Class => grainClass;

        public StreamSubscription Subscribe(StreamId streamId)
            => new(_id, streamId, GrainReference.Untyped(grainClass.UntypedReferences, streamId.GetKeyIdSpan()));

        private static Guid IdOf(GrainType type) => new(type.GetUniformHashCode(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }
}
