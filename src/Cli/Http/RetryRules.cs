using System.Net;
using System.Net.Http.Headers;

namespace DebugGrid.Cli.Http;

/// <summary>When a request is sent again, and after how long.</summary>
internal static class RetryRules
{
    /// <summary>How often one request is sent at most.</summary>
    public const int MaxAttempts = 8;

    /// <summary>The longest wait before a request is sent again, also when the grid asks for a longer one.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    /// <summary>How long a request is sent again, once at least, while a part of the grid does not answer: that is told soon, since it may need a person.</summary>
    public static readonly TimeSpan PatienceWhileUnavailable = TimeSpan.FromSeconds(3);

    /// <summary>The longest wait before a request is sent again to a grid of which a part does not answer, also when the grid asks for a longer one.</summary>
    public static readonly TimeSpan MaxDelayWhileUnavailable = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>Says whether an answer means "later".</summary>
    public static bool IsBusy(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    /// <summary>How long to wait after an attempt.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="retryAfter">What the grid asked for, or null: then the waits double.</param>
    /// <param name="now">The present, for a Retry-After that is a date.</param>
    public static TimeSpan DelayAfter(int attempt, RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var asked = retryAfter?.Delta ?? (retryAfter?.Date - now) ?? FirstDelay * Math.Pow(2, attempt - 1);
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > MaxDelay ? MaxDelay : asked;
    }
}
