using DebugGrid.Client.Attributes;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Stacks;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol.Secrets;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using EventId = Microsoft.Extensions.Logging.EventId;

namespace DebugGrid.Client.Logging;

/// <summary>Sends the lines of one category to the grid.</summary>
internal sealed class GridLogger(string category, ClientSource source, IExternalScopeProvider scopes) : ILogger
{
    private const string OriginalFormat = "{OriginalFormat}";
    /// <summary>Characters of a value up to which formatting a line is not worth avoiding.</summary>
    private const int MaxFormatted = 256 * 1024;

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
            client.EmitMade(Line(client, logLevel, eventId, state, exception, formatter));
        }
        catch (Exception fault) when (client.Faults.Report("logging", fault))
        {
            // Told; the line is lost, the application goes on.
        }
    }

    private LogEvent Line<TState>(DebugGridClient client, LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var options = client.Options.Logging;
        using var attributes = AttributeWriter.Rent(client, options.MaxValueLength);
        if (eventId.Id != 0)
            attributes.Add("event_id", eventId.Id);
        if (eventId.Name is { Length: > 0 } eventName)
            attributes.Add("event_name", eventName);
        string? template = AddValues(client, state, attributes, out bool isLong);
        if (options.IncludeScopes)
            LogScopes.Add(scopes, attributes, client.Faults);
        if (StackAttributes.Wanted(client, LevelOf(level), exception))
            StackAttributes.Add(attributes, client);
        return new LogEvent
        {
            Level = LevelOf(level),
            Message = TextLimit.Cut(isLong && template is not null ? template : Text(client, state, exception, formatter, template), options.MaxTextLength),
            Logger = name,
            Template = TextLimit.Cut(template, options.MaxTextLength),
            Exception = ExceptionCapture.Of(exception, options.MaxFrames, options.MaxTextLength),
            Attributes = attributes.Finish(),
        };
    }

    /// <summary>The line as the application formats it; where that fails, its template.</summary>
    private static string? Text<TState>(DebugGridClient client, TState state, Exception? exception, Func<TState, Exception?, string> formatter, string? template)
    {
        try
        {
            return WithoutSecrets(formatter(state, exception), state, client.Capture.Redactor);
        }
        catch (Exception fault) when (client.Faults.Report("logging.text", fault))
        {
            return template ?? fault.GetType().Name;
        }
    }

    /// <summary>Adds the values of the message's template, and finds the template among them.</summary>
    /// <param name="client">The client.</param>
    /// <param name="state">What was logged.</param>
    /// <param name="attributes">Takes the values.</param>
    /// <param name="isLong">True when a value cannot be shown, or is so long that formatting the line would build what is cut off again.</param>
    private static string? AddValues<TState>(DebugGridClient client, TState state, AttributeWriter attributes, out bool isLong)
    {
        isLong = false;
        string? template = null;
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            return null;
        try
        {
            for (int i = 0; i < values.Count; i++)
            {
                (string key, object? value) = values[i];
                if (key == OriginalFormat)
                {
                    template = value as string;
                    continue;
                }
                attributes.Add(key, value);
                isLong |= value is string text ? text.Length > MaxFormatted : attributes.LastSize >= client.Options.Logging.MaxValueLength;
            }
        }
        catch (Exception fault) when (client.Faults.Report("logging.values", fault))
        {
            // Told; the line goes with the values that could be read.
        }
        return template;
    }

    /// <summary>The line without the values that its template names as secrets.</summary>
    private static string WithoutSecrets<TState>(string line, TState state, Redactor redactor)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            return line;
        for (int i = 0; i < values.Count; i++)
        {
            (string key, object? value) = values[i];
            if (value is not null && key != OriginalFormat && redactor.IsSecret(key, Redactor.IsNumber(value)) && value.ToString() is { Length: > 0 } text)
                line = line.Replace(text, SecretMark.Text, StringComparison.Ordinal);
        }
        return line;
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
