using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Logging;

/// <summary>The scopes of the logger factory, which hands them over after the first loggers may have been made.</summary>
internal sealed class LateScopes : IExternalScopeProvider
{
    private volatile IExternalScopeProvider provider = new LoggerExternalScopeProvider();

    /// <summary>The scopes; the provider's own until the factory has handed over its.</summary>
    public IExternalScopeProvider Provider
    {
        get => provider;
        set => provider = value;
    }

    /// <inheritdoc/>
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state) => provider.ForEachScope(callback, state);

    /// <inheritdoc/>
    public IDisposable Push(object? state) => provider.Push(state);
}
