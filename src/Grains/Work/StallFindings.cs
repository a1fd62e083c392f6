using System.Globalization;
using System.Text;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Work;

/// <summary>
/// Findings about open work. Their ids follow from subject, kind and the last progress before the stand: the same finding made again after
/// a crash is the same event.
/// </summary>
internal static class StallFindings
{

    /// <summary>The finding that a deadline brought.</summary>
    /// <param name="subject">Which work.</param>
    /// <param name="kind">Stall or abandon.</param>
    /// <param name="since">The last progress.</param>
    /// <param name="now">The moment.</param>
    /// <param name="detail">What is known beyond that, or null.</param>
    public static FindingEvent Found(in WorkSubject subject, FindingKind kind, Timestamp since, Timestamp now, string? detail)
    {
        string what = kind == FindingKind.Abandon ? "was abandoned: no progress" : "stalled: no progress";
        return Head(subject, kind, since, now) with
        {
            Level = kind == FindingKind.Abandon ? EventLevel.Error : EventLevel.Warning,
            Severity = kind == FindingKind.Abandon ? Severity.High : Severity.Medium,
            Message = string.Create(CultureInfo.InvariantCulture, $"{subject.Title} {what} for {(now - since).TotalSeconds:0.#} s{(detail is null ? null : $" ({detail})")}"),
        };
    }

    /// <summary>The finding that progress brought to work that stood.</summary>
    public static FindingEvent Resumed(in WorkSubject subject, StallEnd end)
    {
        double stood = (end.At - end.Since) / 1000.0;
        return Head(subject, FindingKind.Resume, new Timestamp(end.Since), new Timestamp(end.At)) with
        {
            Severity = Severity.Low,
            StoodMs = stood,
            Message = string.Create(CultureInfo.InvariantCulture, $"{subject.Title} resumed after {stood / 1000:0.#} s"),
        };
    }

    /// <summary>A finding as the intake takes it.</summary>
    public static Finding Encode(FindingEvent finding) => new(
        finding.Id.Value,
        WireEncoder.EncodeBatch(new BatchHeader(finding.Id.Value, null, finding.Project, finding.ReceivedAt), [finding]));

    private static FindingEvent Head(in WorkSubject subject, FindingKind kind, Timestamp since, Timestamp at) => new()
    {
        Id = IdOf(subject, kind, since),
        Project = subject.Project,
        Time = at,
        ReceivedAt = at,
        Context = subject.Context,
        Execution = subject.Execution,
        Transaction = subject.Transaction,
        Session = subject.Session,
        Correlation = subject.Correlation,
        Finding = kind,
        Since = since,
    };

    /// <summary>Follows from what was found, so that what is found twice is stored once.</summary>
    private static EventId IdOf(in WorkSubject subject, FindingKind kind, Timestamp since)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{subject.Project}\n{subject.Context}\n{subject.Execution}\n{subject.Transaction}\n{(int)kind}\n{since.Microseconds}");
        return new EventId(NameBasedId.OfBytes(Encoding.UTF8.GetBytes(text)));
    }
}
