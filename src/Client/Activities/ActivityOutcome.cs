using System.Diagnostics;

namespace DebugGrid.Client.Activities;

/// <summary>Says how an activity ended, by its status, its <c>error.type</c> and the exceptions recorded in it.</summary>
internal static class ActivityOutcome
{
    private const string ErrorType = "error.type";
    private const string ExceptionEvent = "exception";

    /// <summary>Tells a scope how its activity ended.</summary>
    public static void Tell(Activity activity, ExecutionScope scope)
    {
        string? type = activity.GetTagItem(ErrorType) as string ?? (activity.GetTagItem("otel.status_code") is "ERROR" ? "error" : null);
        bool failed = activity.Status == ActivityStatusCode.Error || (activity.Status == ActivityStatusCode.Unset && type is not null);
        if (!failed)
            return;
        string message = Text(activity, type);
        if (type is not null && type.Contains("timeout", StringComparison.OrdinalIgnoreCase))
            scope.TimeOut(message);
        else
            scope.Fail(message);
    }

    private static string Text(Activity activity, string? type)
    {
        if (activity.StatusDescription is { Length: > 0 } description)
            return description;
        foreach (ref readonly var happened in activity.EnumerateEvents())
        {
            if (happened.Name == ExceptionEvent)
                return Exception(in happened);
        }
        return type ?? "Failed.";
    }

    private static string Exception(in ActivityEvent happened)
    {
        string? type = null;
        string? message = null;
        foreach (var (name, value) in happened.EnumerateTagObjects())
        {
            if (name == "exception.type")
                type = value as string;
            else if (name == "exception.message")
                message = value as string;
        }
        return $"{type ?? "Exception"}: {message}";
    }
}
