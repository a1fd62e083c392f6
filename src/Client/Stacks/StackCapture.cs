using System.Diagnostics;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Texts;

namespace DebugGrid.Client.Stacks;

/// <summary>Turns the stack of the calling code into data. Never throws.</summary>
internal static class StackCapture
{
    private const string LoggingSpace = "Microsoft.Extensions.Logging";

    /// <summary>The calling code's stack, without the client's own calls and those of the platform's loggers at its end.</summary>
    public static CapturedStack Here(StackOptions options, ClientFaults faults)
    {
        try
        {
            return Of(new StackTrace(options.IncludeFiles), options);
        }
        catch (Exception fault) when (faults.Report("stack", fault))
        {
            return new CapturedStack([], 0, $"The stack cannot be read: {fault.GetType().Name}");
        }
    }

    private static CapturedStack Of(StackTrace stack, StackOptions options)
    {
        var frames = new List<CapturedFrame>();
        int leftOut = 0;
        bool isInside = true;
        int most = Math.Max(options.MaxDepth, 1);
        foreach (var frame in stack.GetFrames())
        {
            if (frame.GetMethod() is not { } compiled)
                continue;
            var method = SourceMethod.Of(compiled);
            isInside = isInside && IsOwn(method);
            if (isInside || (method.IsMachinery && !options.IncludePlatform))
                continue;
            if (frames.Count < most)
                frames.Add(FrameOf(frame, method, options));
            else
                leftOut++;
        }
        return new CapturedStack(frames, leftOut);
    }

    private static bool IsOwn(SourceMethod method) =>
        method.Assembly == typeof(StackCapture).Assembly || method.IsMachinery || method.Space.StartsWith(LoggingSpace, StringComparison.Ordinal);

    private static CapturedFrame FrameOf(StackFrame frame, SourceMethod method, StackOptions options)
    {
        string? file = options.IncludeFiles ? TextLimit.Cut(frame.GetFileName(), ExceptionCapture.MaxFrameLength) : null;
        return new CapturedFrame(
            method.Type,
            method.Name,
            method.Parameters,
            method.IsAsync,
            file,
            file is null ? null : frame.GetFileLineNumber(),
            options.IncludeLocals ? method.Locals : [],
            options.IncludeLocals ? method.Captured : []);
    }
}
