namespace Orleans.Runtime;

/// <summary>Tells which activation the current thread runs a turn of.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? _current;

    public static IGrainContext? Current => _current;

    public static IGrainContext? Enter(IGrainContext? context)
    {
        var before = _current;
        _current = context;
        return before;
    }

    public static void Leave(IGrainContext? before) => _current = before;
}
