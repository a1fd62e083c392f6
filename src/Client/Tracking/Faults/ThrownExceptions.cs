using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DebugGrid.Client.Tracking.Faults;

/// <summary>
/// Knows the exceptions that are on their way through the calling thread, so that a scope that is disposed says whether an exception is what ends it. The language
/// does not tell a <c>finally</c> why it runs; the platform tells where the record of the exception that it handles at present lies on the thread's stack, the same
/// when it is thrown and while it unwinds. An exception whose handler runs further out, as that of a continuation which completes a failed task, is told from one that
/// leaves by its own trace, which holds the methods that it leaves and no others. See ADR 0076.
/// </summary>
internal static class ThrownExceptions
{
    private const int MaxInside = 16;
    private static readonly bool Listens = Listen();
    [ThreadStatic]
    private static Thrown[]? onThread;
    [ThreadStatic]
    private static int count;
    private static long last;

    /// <summary>The exception that is handled or unwinds around the calling code, as a number of its own; 0 for none.</summary>
    public static long Current => Listens && Here() is var place and not 0 && Find(place) is { } thrown ? thrown.Number : 0;

    /// <summary>The exception that is leaving the code which calls a member of this assembly; null when that code runs to its end.</summary>
    /// <param name="since">What <see cref="Current"/> was when the scope began.</param>
    public static Exception? Leaving(long since) =>
        Listens && Here() is var place and not 0 && Find(place) is { } thrown && thrown.Number != since && thrown.Exception is { } exception && IsLeft(exception, place)
            ? exception
            : null;

    /// <summary>Where the record of the exception lies that is handled at present; 0 for none, and then all that are known have been handled.</summary>
    private static nint Here()
    {
        nint place = Marshal.GetExceptionPointers();
        if (place == 0)
            count = 0;
        return place;
    }

    private static bool Listen()
    {
        AppDomain.CurrentDomain.FirstChanceException += static (_, thrown) => OnThrown(thrown.Exception);
        return true;
    }

    /// <summary>An exception is thrown: what lies deeper on the stack than its record has been handled, and so has an earlier throw of the same exception.</summary>
    private static void OnThrown(Exception exception)
    {
        nint place = Marshal.GetExceptionPointers();
        if (place == 0)
            return;
        if ((onThread ??= Room(exception)) is not { } inside)
            return;
        while (count > 0 && inside[count - 1].Place <= place)
            count--;
        for (int i = 0; i < count; i++)
        {
            if (ReferenceEquals(inside[i].Exception, exception))
                inside[i].Exception = null;
        }
        if (count == MaxInside)
        {
            var outermost = inside[0];
            Array.Copy(inside, 1, inside, 0, MaxInside - 1);
            inside[--count] = outermost;
        }
        inside[count++].Set(place, Interlocked.Increment(ref last), exception);
    }

    /// <summary>Room for a thread's exceptions, made before memory is short: an exception that leaves the platform's own event ends the process.</summary>
    private static Thrown[]? Room(Exception exception)
    {
        if (exception is OutOfMemoryException)
            return null;
        try
        {
            var room = new Thrown[MaxInside];
            foreach (ref var place in room.AsSpan())
                place = new Thrown(new WeakReference<Exception?>(null));
            return room;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    private static Thrown? Find(nint place)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (onThread![i].Place == place)
                return onThread[i];
        }
        return null;
    }

    /// <summary>
    /// Looks for the application's methods that are being ended in the exception's own trace, up to the platform's code that called them. An iterator that its reader gives
    /// up is ended by its reader's exception, which never was in it.
    /// </summary>
    private static bool IsLeft(Exception exception, nint place)
    {
        var left = new StackTrace(exception, fNeedFileInfo: false).GetFrames().Select(frame => frame.GetMethod()).ToHashSet();
        var frames = new StackTrace(fNeedFileInfo: false).GetFrames();
        foreach (var frame in frames)
        {
            var method = frame.GetMethod();
            if (method?.Module == typeof(object).Module || IsGivenUp(method))
                return false;
            if (method is not null && method.Module != typeof(ThrownExceptions).Module && left.Contains(method))
                return !IsOfHandlersOnly(frames, place);
        }
        return false;
    }

    private static bool IsGivenUp(MethodBase? method) =>
        method is { Name: "System.IDisposable.Dispose", DeclaringType: { } type } && type.IsAssignableTo(typeof(IEnumerator)) && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>
    /// True where every exception that is handled on the thread has its handler further out: those of asynchronous methods, which complete their tasks there and run what
    /// waited for them. It may be another activation of the same method that is in the trace.
    /// </summary>
    private static bool IsOfHandlersOnly(StackFrame[] frames, nint place)
    {
        int handlers = 0;
        bool isHandler = false;
        foreach (var frame in frames)
        {
            bool was = isHandler;
            isHandler = frame.GetMethod() is { Name: "SetException", DeclaringType: { Namespace: "System.Runtime.CompilerServices" } };
            handlers += isHandler && !was ? 1 : 0;
        }
        return handlers > 0 && onThread!.Take(count).Count(thrown => thrown.Place >= place) <= handlers;
    }

    /// <summary>One exception on its way. Held weakly: nobody is to keep alive what it holds.</summary>
    private struct Thrown(WeakReference<Exception?> exception)
    {
        public nint Place { get; private set; }

        public long Number { get; private set; }

        public readonly Exception? Exception
        {
            get => exception.TryGetTarget(out var held) ? held : null;
            set => exception.SetTarget(value);
        }

        public void Set(nint place, long number, Exception thrown)
        {
            Place = place;
            Number = number;
            Exception = thrown;
        }
    }
}
