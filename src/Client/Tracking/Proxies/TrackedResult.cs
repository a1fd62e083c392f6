using System.Diagnostics.CodeAnalysis;

namespace DebugGrid.Client.Tracking;

/// <summary>How the calls of a method are tracked, by what it returns.</summary>
internal abstract class TrackedResult
{
    private const string Once = "The proxy unpacks it for the one caller, who awaits it once.";

    /// <summary>The way for a type of result.</summary>
    public static TrackedResult Of(Type type)
    {
        if (type == typeof(Task))
            return new TaskResult();
        if (type == typeof(ValueTask))
            return new ValueTaskResult();
        var form = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var closed = form == typeof(Task<>) ? typeof(TaskResult<>)
            : form == typeof(ValueTask<>) ? typeof(ValueTaskResult<>)
            : form == typeof(IAsyncEnumerable<>) ? typeof(StreamResult<>) : null;
        return closed is null ? new PlainResult() : (TrackedResult)Activator.CreateInstance(closed.MakeGenericType(type.GetGenericArguments()))!;
    }

    /// <summary>Makes the call as an execution.</summary>
    public abstract object? Track(TrackedWork work, MethodCall call);

    private sealed class PlainResult : TrackedResult
    {
        public override object? Track(TrackedWork work, MethodCall call)
        {
            using var running = work.Begin();
            try
            {
                object? result = call.Run();
                if (running.TakesResponse)
                    running.Complete(call.Response(result));
                return result;
            }
            catch (Exception fault) when (running.Fail(fault))
            {
                throw;
            }
        }
    }

    private sealed class TaskResult : TrackedResult
    {
        public override object? Track(TrackedWork work, MethodCall call) => TrackedTasks.Of(work, call, static call => (Task)call.Run()!);
    }

    private sealed class TaskResult<T> : TrackedResult
    {
        public override object? Track(TrackedWork work, MethodCall call) => TrackedTasks.Of(work, call, static call => (Task<T>)call.Run()!);
    }

    [SuppressMessage("Reliability", "CA2012", Justification = Once)]
    private sealed class ValueTaskResult : TrackedResult
    {
        public override object? Track(TrackedWork work, MethodCall call) => TrackedTasks.Of(work, call, static call => (ValueTask)call.Run()!);
    }

    [SuppressMessage("Reliability", "CA2012", Justification = Once)]
    private sealed class ValueTaskResult<T> : TrackedResult
    {
        public override object? Track(TrackedWork work, MethodCall call) => TrackedTasks.Of(work, call, static call => (ValueTask<T>)call.Run()!);
    }

    private sealed class StreamResult<T> : TrackedResult
    {
        public override object? Track(TrackedWork work, MethodCall call) => call.Run() is IAsyncEnumerable<T> stream ? new TrackedStream<T>(work, stream) : null;
    }
}
