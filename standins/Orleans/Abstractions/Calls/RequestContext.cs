namespace Orleans.Runtime;

/// <summary>Values that travel with a chain of calls: from the caller into the grain, from there on, never back.</summary>
public static class RequestContext
{
    internal const string ReentrancyHeader = "#CCR";

    // The dictionary is never changed once it is set: calls hold on to it.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>Names the call chain that may re-enter grains; <see cref="Guid.Empty"/> when none may.</summary>
    public static Guid ReentrancyId
    {
        get => Get(ReentrancyHeader) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyHeader);
            else
                Set(ReentrancyHeader, value);
        }
    }

    /// <summary>The keys.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>Keys and values.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    /// <summary>A value, or null.</summary>
    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Sets a value for calls made from here on.</summary>
    public static void Set(string key, object value)
        => Values.Value = Values.Value is { } old ? new Dictionary<string, object>(old) { [key] = value } : new Dictionary<string, object>(1) { [key] = value };

    /// <summary>Removes a value; false when there was none.</summary>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } old || !old.ContainsKey(key))
            return false;

        var values = new Dictionary<string, object>(old);
        values.Remove(key);
        Values.Value = values.Count == 0 ? null : values;
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear()
    {
        if (Values.Value is not null)
            Values.Value = null;
    }

    /// <summary>Until the result is disposed, calls that come back to this grain from the calls made here are let in.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var id = ReentrancyId;
        return new ReentrancySection(id, id == Guid.Empty ? Guid.NewGuid() : id);
    }

    /// <summary>Until the result is disposed, calls made here may not re-enter grains.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    /// <summary>The scope of <see cref="AllowCallChainReentrancy"/> and its opposite.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _before;
        private readonly Guid _within;

        /// <summary>Enters the section.</summary>
        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _before = originalReentrancyId;
            _within = newReentrancyId;
            if (newReentrancyId != originalReentrancyId)
                ReentrancyId = newReentrancyId;
            if (newReentrancyId != Guid.Empty)
                (RuntimeContext.Current as Activation)?.EnterReentrantSection(newReentrancyId);
        }

        /// <summary>Leaves the section.</summary>
        public void Dispose()
        {
            if (_within != Guid.Empty)
                (RuntimeContext.Current as Activation)?.LeaveReentrantSection(_within);
            if (_within != _before)
                ReentrancyId = _before;
        }
    }
}
