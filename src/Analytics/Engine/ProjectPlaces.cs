using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Engine;

/// <summary>So many places for each project, and so many that may wait for one: whoever asks much waits for himself. Thread-safe.</summary>
/// <param name="what">What takes a place, for the refusal.</param>
/// <param name="atOnce">Places of a project.</param>
/// <param name="waiting">How many may wait for one.</param>
internal sealed class ProjectPlaces(string what, int atOnce, int waiting) : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrencyLimiter> projects = new(StringComparer.Ordinal);

    /// <summary>The places of a project where there are so many of all: all but one, which is left for others.</summary>
    public static int AllButOne(int places) => Math.Max(1, places - 1);

    /// <summary>Takes a place, which is free again when what is returned is disposed.</summary>
    /// <exception cref="QueryLimitException">As many wait already as may.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while it waited.</exception>
    public async ValueTask<IDisposable> EnterAsync(string project, CancellationToken cancellationToken)
    {
        RateLimitLease place = await projects.GetOrAdd(project, Open).AcquireAsync(1, cancellationToken);
        if (place.IsAcquired)
            return place;
        place.Dispose();
        throw new QueryLimitException("concurrency", $"{atOnce} {what} of this project run already{(waiting == 0 ? null : $", and {waiting} wait")}; ask again later.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ConcurrencyLimiter project in projects.Values)
            project.Dispose();
    }

    private ConcurrencyLimiter Open(string project) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = atOnce,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
