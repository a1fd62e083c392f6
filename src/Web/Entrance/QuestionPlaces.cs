using System.Threading.RateLimiting;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Entrance;

/// <summary>
/// Bounds the questions of one key, or of one address where there are no keys, that are under way at the same time, from their coming until their answers are read: so long
/// an answer is held in memory. Others wait. What brings events is bounded by its bytes (<see cref="IngestBudget"/>).
/// </summary>
internal sealed class QuestionPlaces(RequestDelegate next)
{
    private static readonly PathString Api = "/api/debug";
    private static readonly PathString Sql = "/api/debug/sql";
    private static readonly PathString Queries = "/api/debug/queries";

    private readonly Dictionary<string, Caller> callers = new(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context) => IsQuestion(context.Request) ? AskAsync(context, CallerProject.NameOf(context)) : next(context);

    private static bool IsQuestion(HttpRequest request) =>
        request.Path.StartsWithSegments(Api) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Path == Sql || IsKeptStatement(request));

    private static bool IsKeptStatement(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments(Queries);

    private async Task AskAsync(HttpContext context, string name)
    {
        Caller caller = Enter(name);
        try
        {
            using RateLimitLease place = await caller.Places.AcquireAsync(1, context.RequestAborted);
            if (!place.IsAcquired)
            {
                throw new Problem(
                    ProblemKinds.RateLimited,
                    $"{WebLimits.QuestionsOfCaller} questions of this address or key are being answered, and {WebLimits.WaitingQuestionsOfCaller} wait; read the answers, and come again.")
                {
                    RetryAfter = WebLimits.BusyRetryAfter,
                }.ToException();
            }

            await next(context);
        }
        finally
        {
            Leave(name, caller);
        }
    }

    private Caller Enter(string name)
    {
        lock (callers)
        {
            if (!callers.TryGetValue(name, out Caller? caller))
                callers.Add(name, caller = new Caller());
            caller.Questions++;
            return caller;
        }
    }

    private void Leave(string name, Caller caller)
    {
        lock (callers)
        {
            if (--caller.Questions > 0)
                return;
            callers.Remove(name);
            caller.Places.Dispose();
        }
    }

    /// <summary>A caller that has questions under way.</summary>
    private sealed class Caller
    {
        public ConcurrencyLimiter Places { get; } = new(new ConcurrencyLimiterOptions
        {
            PermitLimit = WebLimits.QuestionsOfCaller,
            QueueLimit = WebLimits.WaitingQuestionsOfCaller,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

        public int Questions { get; set; }
    }
}
