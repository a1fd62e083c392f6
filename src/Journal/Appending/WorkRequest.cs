namespace DebugGrid.Journal.Appending;

/// <summary>Something other than an append that waits for its turn among the appends, and keeps its place in their order.</summary>
internal sealed class WorkRequest(Func<Task> work)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Completion => _completion.Task;

    internal Task RunAsync() => work();

    internal void Succeed() => _completion.TrySetResult();

    internal void Fail(Exception exception) => _completion.TrySetException(exception);
}
