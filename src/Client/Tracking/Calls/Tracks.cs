using System.Runtime.CompilerServices;
using DebugGrid.Client.Tracking;

namespace DebugGrid.Client;

/// <summary>
/// Runs the application's code as an execution of a context: <c>grid.Track("tool", "parse", () => Parse(text), new { text })</c>. The result and every
/// exception reach the caller as they are; a cancellation counts as cancelled, a <see cref="TimeoutException"/> as timed out. Of a client that is switched
/// off the code is called and nothing else happens or is allocated.
/// </summary>
public static class Tracks
{
    /// <summary>Tracks code that ends when it returns.</summary>
    /// <param name="client">The client.</param>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="work">The code.</param>
    /// <param name="request">What goes in; captured when it begins. Null for nothing.</param>
    /// <param name="options">How it is tracked; null takes the defaults.</param>
    /// <param name="source">The code's text; from the compiler.</param>
    /// <param name="file">The calling file; from the compiler.</param>
    /// <param name="line">The calling line; from the compiler.</param>
    [OverloadResolutionPriority(-2)]
    public static void Track(
        this DebugGridClient client, string type, string id, Action work, object? request = null, TrackOptions? options = null,
        [CallerArgumentExpression(nameof(work))] string? source = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        if (!client.Enabled)
            work();
        else
            Run(Work(client, type, id, request, options, source, file, line), work);
    }

    /// <summary>Tracks code that ends when it returns a result.</summary>
    /// <param name="client">The client.</param>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="work">The code.</param>
    /// <param name="request">What goes in; captured when it begins. Null for nothing.</param>
    /// <param name="options">How it is tracked; null takes the defaults.</param>
    /// <param name="source">The code's text; from the compiler.</param>
    /// <param name="file">The calling file; from the compiler.</param>
    /// <param name="line">The calling line; from the compiler.</param>
    [OverloadResolutionPriority(-2)]
    public static T Track<T>(
        this DebugGridClient client, string type, string id, Func<T> work, object? request = null, TrackOptions? options = null,
        [CallerArgumentExpression(nameof(work))] string? source = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        !client.Enabled ? work() : Run(Work(client, type, id, request, options, source, file, line), work);

    /// <summary>Tracks code that ends with its task.</summary>
    /// <param name="client">The client.</param>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="work">The code.</param>
    /// <param name="request">What goes in; captured when it begins. Null for nothing.</param>
    /// <param name="options">How it is tracked; null takes the defaults.</param>
    /// <param name="source">The code's text; from the compiler.</param>
    /// <param name="file">The calling file; from the compiler.</param>
    /// <param name="line">The calling line; from the compiler.</param>
    public static Task Track(
        this DebugGridClient client, string type, string id, Func<Task> work, object? request = null, TrackOptions? options = null,
        [CallerArgumentExpression(nameof(work))] string? source = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        !client.Enabled ? work() : Run(Work(client, type, id, request, options, source, file, line), work);

    /// <summary>Tracks code that ends with its task and has a result.</summary>
    /// <param name="client">The client.</param>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="work">The code.</param>
    /// <param name="request">What goes in; captured when it begins. Null for nothing.</param>
    /// <param name="options">How it is tracked; null takes the defaults.</param>
    /// <param name="source">The code's text; from the compiler.</param>
    /// <param name="file">The calling file; from the compiler.</param>
    /// <param name="line">The calling line; from the compiler.</param>
    public static Task<T> Track<T>(
        this DebugGridClient client, string type, string id, Func<Task<T>> work, object? request = null, TrackOptions? options = null,
        [CallerArgumentExpression(nameof(work))] string? source = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        !client.Enabled ? work() : Run(Work(client, type, id, request, options, source, file, line), work);

    /// <summary>Tracks code that ends with its task.</summary>
    /// <param name="client">The client.</param>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="work">The code.</param>
    /// <param name="request">What goes in; captured when it begins. Null for nothing.</param>
    /// <param name="options">How it is tracked; null takes the defaults.</param>
    /// <param name="source">The code's text; from the compiler.</param>
    /// <param name="file">The calling file; from the compiler.</param>
    /// <param name="line">The calling line; from the compiler.</param>
    [OverloadResolutionPriority(-1)]
    public static ValueTask Track(
        this DebugGridClient client, string type, string id, Func<ValueTask> work, object? request = null, TrackOptions? options = null,
        [CallerArgumentExpression(nameof(work))] string? source = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        !client.Enabled ? work() : Run(Work(client, type, id, request, options, source, file, line), work);

    /// <summary>Tracks code that ends with its task and has a result.</summary>
    /// <param name="client">The client.</param>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="work">The code.</param>
    /// <param name="request">What goes in; captured when it begins. Null for nothing.</param>
    /// <param name="options">How it is tracked; null takes the defaults.</param>
    /// <param name="source">The code's text; from the compiler.</param>
    /// <param name="file">The calling file; from the compiler.</param>
    /// <param name="line">The calling line; from the compiler.</param>
    [OverloadResolutionPriority(-1)]
    public static ValueTask<T> Track<T>(
        this DebugGridClient client, string type, string id, Func<ValueTask<T>> work, object? request = null, TrackOptions? options = null,
        [CallerArgumentExpression(nameof(work))] string? source = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        !client.Enabled ? work() : Run(Work(client, type, id, request, options, source, file, line), work);

    /// <summary>Tracks a stream: every reading of it is an execution, from the first request to the end or until the reader goes. The record says how many items came, and holds the first ten.</summary>
    /// <param name="client">The client.</param>
    /// <param name="type">What kind of thing runs: tool, workflow, agent …; at most 64 characters, no slash.</param>
    /// <param name="id">Which one, within its type.</param>
    /// <param name="work">The code.</param>
    /// <param name="request">What goes in; captured when it begins. Null for nothing.</param>
    /// <param name="options">How it is tracked; null takes the defaults.</param>
    /// <param name="source">The code's text; from the compiler.</param>
    /// <param name="file">The calling file; from the compiler.</param>
    /// <param name="line">The calling line; from the compiler.</param>
    [OverloadResolutionPriority(-1)]
    public static IAsyncEnumerable<T> Track<T>(
        this DebugGridClient client, string type, string id, Func<IAsyncEnumerable<T>> work, object? request = null, TrackOptions? options = null,
        [CallerArgumentExpression(nameof(work))] string? source = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        !client.Enabled ? work() : new TrackedStream<T>(Work(client, type, id, request, options, source, file, line), work());

    // What follows is kept out of the methods above: they are small enough then to become part of the code that calls them, and cost that little while switched off.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TrackedWork Work(DebugGridClient client, string type, string id, object? request, TrackOptions? options, string? source, string? file, int line) =>
        new(client, type, id, request, options ?? TrackOptions.Default, CallPlace.Of(source, file, line));

    private static void Run(TrackedWork work, Action code) => TrackedTasks.Sync(work, code, Nothing);

    private static T Run<T>(TrackedWork work, Func<T> code) => TrackedTasks.Sync(work, code, static code => code());

    private static Task Run(TrackedWork work, Func<Task> code) => TrackedTasks.Of(work, code, static code => code());

    private static Task<T> Run<T>(TrackedWork work, Func<Task<T>> code) => TrackedTasks.Of(work, code, static code => code());

    private static ValueTask Run(TrackedWork work, Func<ValueTask> code) => TrackedTasks.Of(work, code, static code => code());

    private static ValueTask<T> Run<T>(TrackedWork work, Func<ValueTask<T>> code) => TrackedTasks.Of(work, code, static code => code());

    private static object? Nothing(Action work)
    {
        work();
        return null;
    }
}
