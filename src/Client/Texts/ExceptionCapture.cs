using System.Diagnostics.CodeAnalysis;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Texts;

/// <summary>
/// Turns an exception and those inside it into data. The inner ones follow in the same list of frames, each behind a line
/// <c>caused by: TYPE: MESSAGE</c>; every one of them gets a fair share of the frames.
/// </summary>
internal static class ExceptionCapture
{
    /// <summary>Characters of one frame.</summary>
    public const int MaxFrameLength = 1_024;

    private const int MaxChain = 8;
    private const string CausedBy = "caused by: ";
    private const string At = "at ";

    /// <summary>How the platform marks where a stack goes on in the code that awaited.</summary>
    private const string Break = "---";

    /// <summary>The exception as data; null for null.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="maxFrames">Frames altogether, the lines between exceptions included.</param>
    /// <param name="maxText">Characters of a message.</param>
    [return: NotNullIfNotNull(nameof(fault))]
    public static ExceptionDetails? Of(Exception? fault, int maxFrames, int maxText)
    {
        if (fault is null)
            return null;
        var chain = new List<Exception>(1);
        Collect(fault, chain);
        var frames = new List<string>();
        for (int i = 0; i < chain.Count && frames.Count < maxFrames; i++)
        {
            if (i > 0)
                frames.Add(TextLimit.Cut($"{CausedBy}{NameOf(chain[i])}: {MessageOf(chain[i])}", MaxFrameLength)!);
            int share = (maxFrames - frames.Count) / (chain.Count - i);
            AddFrames(chain[i].StackTrace, Math.Max(share, 1), maxFrames, frames);
        }
        return new ExceptionDetails(TextLimit.Name(NameOf(fault))!, TextLimit.Cut(MessageOf(fault), maxText), frames);
    }

    /// <summary>A frame as a line of a stack.</summary>
    public static string Line(string frame) => frame.StartsWith(CausedBy, StringComparison.Ordinal) || frame.StartsWith(Break, StringComparison.Ordinal) ? frame : At + frame;

    /// <summary>The exception's message. It may be the application's own kind, and may fail at that.</summary>
    public static string MessageOf(Exception fault)
    {
        try
        {
            return fault.Message;
        }
        catch (Exception own) when (own is not OutOfMemoryException)
        {
            return $"its message cannot be read ({own.GetType().Name})";
        }
    }

    private static string NameOf(Exception fault) => fault.GetType().FullName ?? fault.GetType().Name;

    private static void Collect(Exception fault, List<Exception> chain)
    {
        if (chain.Count == MaxChain)
            return;
        chain.Add(fault);
        if (fault is AggregateException many)
        {
            foreach (var inner in many.InnerExceptions)
                Collect(inner, chain);
        }
        else if (fault.InnerException is { } inner)
        {
            Collect(inner, chain);
        }
    }

    private static void AddFrames(string? stack, int share, int maxFrames, List<string> frames)
    {
        foreach (var line in stack.AsSpan().EnumerateLines())
        {
            var frame = line.Trim();
            if (frame.IsEmpty)
                continue;
            if (share-- == 0 || frames.Count == maxFrames)
                return;
            if (frame.StartsWith(At, StringComparison.Ordinal))
                frame = frame[At.Length..];
            frames.Add(frame[..Math.Min(frame.Length, MaxFrameLength)].ToString());
        }
    }
}
