using System.Collections.Concurrent;
using DebugGrid.Client.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Client;

/// <summary>
/// Sends an application's log lines to the grid, with their templates, values, scopes and exceptions. Nothing that DebugGrid itself logs is taken,
/// nor what its sending causes others to log.
/// </summary>
[ProviderAlias("DebugGrid")]
public sealed class DebugGridLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private static readonly string[] Own =
    [
        "DebugGrid.Client", "DebugGrid.Protocol", "DebugGrid.Contracts", "DebugGrid.Journal", "DebugGrid.Grains", "DebugGrid.Analytics", "DebugGrid.Web", "DebugGrid.Silo",
    ];

    private readonly ConcurrentDictionary<string, ILogger> loggers = new();
    private readonly ClientSource source;
    private readonly LateScopes scopes = new();

    /// <summary>A provider for a client.</summary>
    public DebugGridLoggerProvider(DebugGridClient client) => source = new ClientSource(client);

    /// <summary>A provider for the client among an application's services, which is asked for when the first line comes.</summary>
    internal DebugGridLoggerProvider(IServiceProvider services) => source = new ClientSource(services);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        loggers.GetOrAdd(categoryName, static (name, self) => IsOwn(name) ? NullLogger.Instance : new GridLogger(name, self.source, self.scopes), this);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes.Provider = scopeProvider;

    /// <inheritdoc/>
    public void Dispose() => loggers.Clear();

    private static bool IsOwn(string category) =>
        Own.Any(own => category.StartsWith(own, StringComparison.Ordinal) && (category.Length == own.Length || category[own.Length] == '.'));
}
