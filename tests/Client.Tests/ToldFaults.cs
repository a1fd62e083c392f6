using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace DebugGrid.Client.Tests;

/// <summary>What the client's event source says while this listens. The source is one for the process: ask for texts that only one test can cause.</summary>
internal sealed class ToldFaults : EventListener
{
    private readonly ConcurrentQueue<string> told = new();

    /// <summary>Whether something was told that holds a text.</summary>
    public bool Hold(string text) => Count(text) > 0;

    /// <summary>How often something was told that holds a text.</summary>
    public int Count(string text) => told.Count(message => message.Contains(text, StringComparison.Ordinal));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "DebugGrid-Client")
            EnableEvents(eventSource, EventLevel.LogAlways);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        told?.Enqueue(string.Join(' ', eventData.Payload ?? System.Collections.ObjectModel.ReadOnlyCollection<object?>.Empty));
}
