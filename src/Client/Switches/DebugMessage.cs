using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Stacks;
using DebugGrid.Client.Switches;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol.Secrets;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Builds the text of a log line while the compiler hands its parts over, and only if the line's level is logged.</summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct DebugMessage
{
    private readonly DebugGridClient? client;
    private readonly StringBuilder? text;
    private readonly StringBuilder? template;
    private readonly AttributeWriter? values;

    /// <summary>Begins a text. Called by the compiler.</summary>
    /// <param name="literalLength">Characters of the fixed parts.</param>
    /// <param name="formattedCount">How many values are put in.</param>
    /// <param name="module">The module that logs.</param>
    /// <param name="level">The level.</param>
    /// <param name="isEnabled">Whether the text is built at all.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DebugMessage(int literalLength, int formattedCount, DebugModule module, EventLevel level, out bool isEnabled)
    {
        isEnabled = module.IsEnabled(level);
        if (isEnabled)
            this = new DebugMessage(literalLength, formattedCount, module.Client);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private DebugMessage(int literalLength, int formattedCount, DebugGridClient client)
    {
        this.client = client;
        text = new StringBuilder(literalLength + (formattedCount * 16));
        template = new StringBuilder(literalLength + (formattedCount * 16));
        values = AttributeWriter.Rent(client, client.Options.Logging.MaxValueLength);
    }

    internal readonly bool IsBuilt => text is not null;

    /// <summary>Adds a fixed part. Called by the compiler.</summary>
    public readonly void AppendLiteral(string value)
    {
        text!.Append(value);
        template!.Append(value);
    }

    /// <summary>Adds a value. Called by the compiler.</summary>
    /// <param name="value">The value; one whose text cannot be made is shown by the name of its fault.</param>
    /// <param name="alignment">The least width, negative for left-aligned.</param>
    /// <param name="format">The format, or null.</param>
    /// <param name="expression">The expression that gave the value: its name.</param>
    public readonly void AppendFormatted<T>(T value, int alignment = 0, string? format = null, [CallerArgumentExpression(nameof(value))] string expression = "")
    {
        int limit = client!.Options.Logging.MaxTextLength;
        if (text!.Length < limit)
            text.Append(Aligned(IsSecret(expression, value) ? SecretMark.Text : Shown(value, format, limit), alignment));
        template!.Append('{').Append(expression).Append('}');
        values!.Add(expression, value);
    }

    internal readonly void Send(DebugModule module, EventLevel level, Exception? exception)
    {
        using var attributes = values!;
        if (StackAttributes.Wanted(client!, level, exception))
            StackAttributes.Add(attributes, client!);
        ModuleLog.Emit(module, level, text!.ToString(), template!.ToString(), attributes, exception);
    }

    private readonly bool IsSecret(string expression, object? value) => value is not null && client!.Capture.Redactor.IsSecret(expression, Redactor.IsNumber(value));

    private readonly string Shown<T>(T value, string? format, int limit)
    {
        try
        {
            string? shown = value is IFormattable formattable ? formattable.ToString(format, null) : value?.ToString();
            return TextLimit.Cut(shown, limit) ?? string.Empty;
        }
        catch (Exception fault) when (client!.Faults.Report("log", fault))
        {
            return fault.GetType().Name;
        }
    }

    private static string Aligned(string shown, int alignment)
    {
        const int maxWidth = 256;
        int width = Math.Clamp(alignment, -maxWidth, maxWidth);
        return width < 0 ? shown.PadRight(-width) : shown.PadLeft(width);
    }
}
