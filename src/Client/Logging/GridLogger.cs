using DebugGrid.Client.Attributes;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Stacks;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using EventId = Microsoft.Extensions.Logging.EventId;

namespace DebugGrid.Client.Logging;

/// <summary>Sends the lines of one category to the grid.</summary>
internal sealed class GridLogger(string category, ClientSource source, IExternalScopeProvider scopes) : ILogger
{
    private const string OriginalFormat = "{OriginalFormat}";
    private readonly string name = TextLimit.Name(category)!;
    private DebugModule? module;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes.Push(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) =>
        logLevel != LogLevel.None && source.Client is { Options.Logging.Enabled: true } client && (module ??= client.Module(name)).IsOpen && !OwnWork.IsCurrent;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || source.Client is not { } client)
            return;
        try
        {
            client.Emit(Line(client, logLevel, eventId, state, exception, formatter));
        }
        catch (Exception fault) when (client.Faults.Report("logging", fault))
        {
            // Told; the line is lost, the application goes on.
        }
    }

    private LogEvent Line<TState>(DebugGridClient client, LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var options = client.Options.Logging;
        using var attributes = AttributeWriter.Rent(client.Faults, options.MaxValueLength);
        if (eventId.Id != 0)
            attributes.Add("event_id", eventId.Id);
        if (eventId.Name is { Length: > 0 } eventName)
            attributes.Add("event_name", eventName);
        string? template = AddValues(state, attributes);
        if (options.IncludeScopes)
            LogScopes.Add(scopes, attributes);
        if (StackAttributes.Wanted(client, LevelOf(level), exception))
            StackAttributes.Add(attributes, client);
        return new LogEvent
        {
            Level = LevelOf(level),
            Message = TextLimit.Cut(formatter(state, exception), options.MaxTextLength),
            Logger = name,
            Template = TextLimit.Cut(template, options.MaxTextLength),
            Exception = ExceptionCapture.Of(exception, options.MaxFrames, options.MaxTextLength),
            Attributes = attributes.Finish(),
        };
    }

    /// <summary>Adds the values of the message's template, and finds the template among them.</summary>
    private static string? AddValues<TState>(TState state, AttributeWriter attributes)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            return null;
        string? template = null;
        for (int i = 0; i < values.Count; i++)
        {
            (string key, object? value) = values[i];
            if (key == OriginalFormat)
                template = value as string;
            else
                attributes.Add(key, value);
        }
        return template;
    }

    private static EventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => EventLevel.Trace,
        LogLevel.Debug => EventLevel.Debug,
        LogLevel.Warning => EventLevel.Warning,
        LogLevel.Error => EventLevel.Error,
        LogLevel.Critical => EventLevel.Critical,
        _ => EventLevel.Info,
    };
}
