using Orleans.CodeGeneration;

namespace Orleans.Runtime;

/// <summary>Stands for a grain. Generated proxies derive from it; two references are equal when they mean the same grain.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>, ISpanFormattable
{
    private ICallTarget? _target;

    /// <summary>Called by generated code.</summary>
    protected GrainReference(GrainReferenceShared shared, IdSpan key)
    {
        Shared = shared;
        Key = key;
    }

    /// <summary>The grain's id.</summary>
    public GrainId GrainId => new(Shared.GrainClass.GrainType, Key);

    /// <summary>The interface this reference is of.</summary>
    public GrainInterfaceType InterfaceType => Shared.InterfaceType;

    /// <summary>The version of the interface; always 0 here.</summary>
    public ushort InterfaceVersion => 0;

    /// <summary>The interface's name.</summary>
    public virtual string InterfaceName => InterfaceType.ToString();

    internal GrainReferenceShared Shared { get; }

    internal IdSpan Key { get; }

    /// <summary>The same grain as another of its interfaces.</summary>
    public virtual TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable
        => this.AsReference<TGrainInterface>();

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>A hash that is stable across processes.</summary>
    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        => destination.TryWrite($"GrainReference:{GrainId}:{InterfaceType}", out charsWritten);

    /// <summary>Equality of the grains.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => reference1?.Equals(reference2) ?? reference2 is null;

    /// <summary>Inequality of the grains.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    internal static GrainReference Untyped(GrainReferenceShared shared, IdSpan key) => new(shared, key);

    /// <summary>Hands a call over to the grain. Called by generated code.</summary>
    protected void Send(GrainCall call)
    {
        var dispatcher = Shared.Dispatcher;
        dispatcher.Prepare(call, this);
        if (dispatcher.OutgoingFilters is not null && dispatcher.TryFilterOutgoing(call, this))
            return;

        Deliver(call);
    }

    internal void Deliver(GrainCall call)
    {
        if (_target is { } known && known.TryReceive(call))
            return;

        Shared.Dispatcher.Deliver(call, Shared.GrainClass, Key, out var target);
        _target = target;
    }
}
