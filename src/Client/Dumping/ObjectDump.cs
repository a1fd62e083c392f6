using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol.Secrets;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Dumping;

/// <summary>
/// One dump: walks an object and what it holds, and writes it. Never throws; what the application's getters and enumerators throw is shown in their
/// place. Bounded in depth, length and time; what is secret is shown as <c>[redacted]</c>.
/// </summary>
internal sealed class ObjectDump
{
    private const int MaxSorted = 10_000;
    private readonly DumpOptions options;
    private readonly ClientFaults faults;
    private readonly TimeProvider clock;
    private readonly PayloadCapture capture;
    private readonly Redactor redactor;
    private readonly BoundedText text;
    private readonly DumpLayout layout;
    private readonly Dictionary<object, DumpPlace> seen = new(ReferenceEqualityComparer.Instance);
    private readonly long start;

    private ObjectDump(DumpOptions options, DebugGridClient client)
    {
        this.options = options;
        faults = client.Faults;
        clock = client.Clock;
        capture = client.Capture;
        redactor = capture.Redactor;
        text = new BoundedText(options.MaxLength);
        layout = new DumpLayout(text, options);
        start = clock.GetTimestamp();
    }

    /// <summary>The value as text.</summary>
    public static string Of(object? value, DumpOptions options, DebugGridClient client)
    {
        var dump = new ObjectDump(options.Bounded(), client);
        dump.Write(value, DumpPlace.Root(), 0);
        return dump.text.ToString();
    }

    private void Write(object? value, DumpPlace place, int depth)
    {
        if (text.IsFull)
            return;
        try
        {
            if (value is null)
                text.Append("null");
            else if (clock.GetElapsedTime(start) > options.TimeBudget)
                text.Append("<out of time>");
            else
                WriteValue(value, place, depth);
        }
        catch (Exception fault) when (faults.Report("dump", fault))
        {
            WriteFault(fault);
        }
    }

    private void WriteValue(object value, DumpPlace place, int depth)
    {
        var type = value.GetType();
        if (ValueShape.Of(type).Kind == ShapeKind.Redacted)
        {
            text.Append(SecretMark.Text);
            return;
        }
        if (options.ShowTypes)
            text.AppendEscaped(TypeNames.Of(type)).Append(" ");
        if (value is JsonNode or JsonElement or JsonDocument or JsonText)
        {
            DumpScalars.WriteJson(capture.Capture(value, options.MaxStringLength), text, options.MaxStringLength);
            return;
        }
        if (DumpScalars.TryWrite(value, text, options.MaxStringLength, text => redactor.Clean(text)))
            return;
        var shape = DumpShape.Of(type);
        if (shape.IsLazy)
            text.Append("<").AppendEscaped(TypeNames.Of(type)).Append(", not enumerated>");
        else if (!type.IsValueType && seen.TryGetValue(value, out var earlier))
            WriteReference(earlier);
        else if (depth == options.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            text.Append(shape.IsList ? "[…]" : "{…}");
        else
            WriteInside(value, shape, place, depth + 1, type.IsValueType);
    }

    private void WriteReference(DumpPlace earlier)
    {
        text.Append(earlier.IsOpen ? "<cycle: " : "<same as ");
        if (options.ShowAddresses)
            text.Append(FormattableString.Invariant($"#{earlier.Number} "));
        text.AppendEscaped(earlier.Path()).Append(">");
    }

    private void WriteInside(object value, DumpShape shape, DumpPlace place, int depth, bool isValue)
    {
        if (!isValue)
        {
            seen.Add(value, place);
            place.Number = seen.Count;
            if (options.ShowAddresses)
                text.Append(FormattableString.Invariant($"#{place.Number} "));
        }
        place.IsOpen = true;
        if (shape.IsList)
            WriteList(value, shape, place, depth);
        else if (shape.IsTable)
            WriteTable(value, shape, place, depth);
        else
            WriteMembers(value, shape, place, depth);
        place.IsOpen = false;
    }

    private void WriteList(object value, DumpShape shape, DumpPlace place, int depth)
    {
        layout.Begin('[');
        int written = 0;
        try
        {
            foreach (object? item in (IEnumerable)value)
            {
                if (text.IsFull)
                    break;
                layout.Next(written == 0);
                if (written == options.MaxArrayElements)
                {
                    WriteMore(shape.CountOf(value) - written);
                    break;
                }
                Write(item, place.Element(written), depth);
                written++;
            }
        }
        catch (Exception fault) when (faults.Report("dump", fault))
        {
            WriteFaultEntry(fault, ref written);
        }
        layout.End(']', written == 0);
    }

    private void WriteTable(object value, DumpShape shape, DumpPlace place, int depth)
    {
        layout.Begin('{');
        int written = 0;
        try
        {
            var pairs = DumpShape.Pairs(value).Select(pair => (Key: KeyOf(pair.Key), pair.Value));
            if (options.SortKeys)
                pairs = pairs.Take(MaxSorted).OrderBy(pair => pair.Key, StringComparer.Ordinal);
            WriteEntries(pairs.Select(pair => (pair.Key, (Func<object?>)(() => pair.Value))), true, place, depth, () => shape.CountOf(value), ref written);
        }
        catch (Exception fault) when (faults.Report("dump", fault))
        {
            WriteFaultEntry(fault, ref written);
        }
        layout.End('}', written == 0);
    }

    private void WriteMembers(object value, DumpShape shape, DumpPlace place, int depth)
    {
        layout.Begin('{');
        int written = 0;
        DumpMember[] members = [.. shape.Members.Where(member => member.IsPublic || options.IncludePrivate)];
        if (options.SortKeys)
            Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        bool isSecret = shape.IsSecretPair(value, redactor);
        WriteEntries(members.Select(member => (member.Name, (Func<object?>)(() => Read(member, value, isSecret)))), false, place, depth, () => members.Length, ref written);
        layout.End('}', written == 0);
    }

    private static object? Read(DumpMember member, object value, bool isSecretPair) =>
        member.IsRedacted || (isSecretPair && member.Name == DumpShape.PairValue) ? RedactedMembers.Value : member.ValueOf(value);

    private void WriteEntries(
        IEnumerable<(string Label, Func<object?> Read)> entries, bool isDictionary, DumpPlace place, int depth, Func<int?> count, ref int written)
    {
        int looked = 0;
        foreach (var (label, read) in entries)
        {
            if (text.IsFull)
                return;
            if (looked == options.MaxTablePairs)
            {
                layout.Next(written++ == 0);
                WriteMore(count() - looked);
                return;
            }
            looked++;
            object? value = null;
            Exception? thrown = null;
            try
            {
                value = read();
            }
            catch (Exception fault) when (faults.Report("dump", fault))
            {
                thrown = fault;
            }
            if (value is null && thrown is null && !options.IncludeNull)
                continue;
            layout.Next(written++ == 0);
            text.AppendEscaped(label).Append(": ");
            if (thrown is not null)
                WriteFault(thrown);
            else if (value is not null && redactor.IsSecret(label, Redactor.IsNumber(value)))
                text.Append(SecretMark.Text);
            else
                Write(value, place.Entry(label, isDictionary), depth);
        }
    }

    private string KeyOf(object? key)
    {
        const int maxKey = 256;
        var shown = new BoundedText(maxKey);
        if (key is null)
            return "null";
        if (!DumpScalars.TryWrite(key, shown, Math.Min(options.MaxStringLength, maxKey), text => redactor.Clean(text)))
            shown.Append("<").AppendEscaped(TypeNames.Of(key.GetType())).Append(">");
        return shown.ToString();
    }

    private void WriteMore(int? more) => text.Append(more > 0 ? FormattableString.Invariant($"…(+{more})") : "…");

    private void WriteFaultEntry(Exception fault, ref int written)
    {
        layout.Next(written++ == 0);
        WriteFault(fault);
    }

    private void WriteFault(Exception fault) => text.Append("<threw ").AppendEscaped(TypeNames.Of(fault.GetType())).Append(">");
}
