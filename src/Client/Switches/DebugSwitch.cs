using System.Collections.Concurrent;
using DebugGrid.Client.Filters;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// What a client takes: the master switch, the least level and the filter of modules. May be changed at any time from any thread; a change is written
/// into every module's own threshold, so that asking costs one volatile read and no lock.
/// </summary>
public sealed class DebugSwitch
{
    /// <summary>Modules that have a threshold of their own; those beyond share one without a filter.</summary>
    public const int MaxModules = 10_000;

    private readonly ConcurrentDictionary<string, DebugModule> modules = new();
    private readonly Lock gate = new();
    private readonly DebugGridClient client;
    private readonly DebugModule others;
    private volatile bool enabled;
    private EventLevel level;
    private ModuleFilter filter;

    internal DebugSwitch(DebugGridClient client, bool enabled, FilterOptions options)
    {
        this.client = client;
        this.enabled = enabled;
        level = options.Level;
        filter = options.Compile();
        others = new DebugModule(client, "other");
        Push(others);
    }

    /// <summary>The master switch. Switched off, nothing is taken any more; what was taken is still sent.</summary>
    public bool Enabled
    {
        get => enabled;
        set => Change(() => enabled = value);
    }

    /// <summary>The least level that modules log.</summary>
    public EventLevel Level
    {
        get => level;
        set => Change(() => level = value);
    }

    /// <summary>Which modules log. Null stands for every module.</summary>
    public ModuleFilter Filter
    {
        get => filter;
        set => Change(() => filter = value ?? ModuleFilter.All);
    }

    /// <summary>The module of a name; the same for the same name. Keep it: finding it costs more than asking it.</summary>
    public DebugModule Module(string name)
    {
        name = TextLimit.Name(string.IsNullOrEmpty(name) ? others.Name : name)!;
        if (modules.TryGetValue(name, out var module))
            return module;
        if (modules.Count >= MaxModules)
            return others;
        lock (gate)
        {
            module = modules.GetOrAdd(name, static (text, owner) => new DebugModule(owner, text), client);
            Push(module);
            return module;
        }
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            Push(others);
            foreach (var module in modules.Values)
                Push(module);
        }
    }

    private void Push(DebugModule module)
    {
        module.IsOpen = enabled && filter.IsEnabled(module.Name);
        module.Threshold = module.IsOpen ? LevelRank.Of(level) : LevelRank.Nothing;
    }
}
