using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Stalls;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Stalls;

public sealed class DeadlineBookTests
{
    private static readonly Timestamp Start = EventMaker.Start;
    private DeadlineBook book = new(new StallWatchState(), Start);

    [Fact]
    public void Open_work_is_listed_longest_running_first_within_its_owner_and_prefix()
    {
        for (int i = 0; i < 50; i++)
            book.Take(Update($"default|t{i}", due: 60, opened: 49 - i));
        book.Take(Update("other|t", 60));
        book.Take(Update("default|c", 60) with { Key = new WatchKey(WatchOwner.Context, "default|c", "e") });
        var page = book.List(WatchOwner.Transaction, "default|", null, 3, null);
        Assert.Equal(50, page.TotalCount);
        Assert.Equal(["default|t49", "default|t48", "default|t47"], page.Items.Select(i => i.Key.GrainKey));
        Assert.Empty(book.List(WatchOwner.Transaction, "default|", null, 0, null).Items);
    }

    [Fact]
    public void An_answer_moves_or_closes_what_was_due()
    {
        book.Take(Update("a", 1));
        book.Take(Update("b", 1));
        var due = book.Due(At(2), 10);
        Assert.Equal(2, due.Count);
        book.Answer(due[0], new DeadlineCheck(At(5).Microseconds, null));
        book.Answer(due[1], DeadlineCheck.Closed);
        Assert.Empty(book.Due(At(4), 10));
        Assert.Single(book.Due(At(6), 10));
        Assert.Equal(1, book.Count);
    }

    [Fact]
    public void What_was_told_while_the_owner_was_asked_counts_more_than_its_answer()
    {
        book.Take(Update("revived", 1));
        book.Take(Update("closed", 1));
        var due = book.Due(At(2), 10).ToDictionary(e => e.Key.GrainKey);
        book.Take(Update("revived", 60));
        book.Take(Update("closed", null));
        book.Answer(due["revived"], DeadlineCheck.Closed);
        book.Answer(due["closed"], new DeadlineCheck(At(50).Microseconds, null));
        Assert.Equal("revived", Assert.Single(book.Due(At(61), 10)).Key.GrainKey);
        Assert.Equal(1, book.Count);
    }

    [Fact]
    public void It_survives_its_stored_form_and_finds_what_fell_due_meanwhile()
    {
        book.Take(Update("a", 30));
        book.Take(Update("b", 9_000));
        var stored = new StallWatchState();
        Assert.True(book.IsDirty);
        book.Store(stored);
        Assert.False(book.IsDirty);
        stored = JsonSerializer.Deserialize<StallWatchState>(JsonSerializer.Serialize(stored))!;
        book = new DeadlineBook(stored, At(3_600));
        Assert.Equal("a", Assert.Single(book.Due(At(3_600), 10)).Key.GrainKey);
        Assert.Equal(2, book.List(WatchOwner.Transaction, string.Empty, null, 10, null).TotalCount);
    }

    [Fact]
    public void What_was_due_and_not_answered_is_stored_too()
    {
        book.Take(Update("a", 1));
        book.Due(At(2), 10);
        var stored = new StallWatchState();
        book.Store(stored);
        Assert.Single(new DeadlineBook(stored, At(2)).Due(At(2), 10));
    }

    [Fact]
    public void Work_is_listed_as_its_owner_says_that_it_stands()
    {
        book.Take(Update("a", 60));
        book.Take(Update("b", 60, opened: 1));
        Assert.Equal([(WorkStatus.Running, null), (WorkStatus.Running, null)], Listed().Select(work => (work.Status, work.StalledSince)));

        var due = book.Due(At(60), 10).ToDictionary(entry => entry.Key.GrainKey);
        book.Answer(due["a"], new DeadlineCheck(At(90).Microseconds, null, WorkStatus.Stalled, At(0).Microseconds));
        book.PutOff(due["b"], At(61));
        Assert.Equal([(WorkStatus.Stalled, At(0).Microseconds), (WorkStatus.Running, null)], Listed().Select(work => (work.Status, work.StalledSince)));
        Assert.Equal("a", Assert.Single(Listed(WorkStatus.Stalled)).Key.GrainKey);

        book.Take(Update("a", 120));
        Assert.Empty(Listed(WorkStatus.Stalled));
    }

    [Fact]
    public void Abandoned_work_is_listed_for_a_day_and_never_asked_for()
    {
        book.Take(Update("a", 60));
        book.Answer(book.Due(At(60), 10)[0], new DeadlineCheck(null, null, WorkStatus.Abandoned, At(0).Microseconds));
        var stored = new StallWatchState();
        book.Store(stored);
        stored = JsonSerializer.Deserialize<StallWatchState>(JsonSerializer.Serialize(stored))!;
        book = new DeadlineBook(stored, At(100));
        Assert.Equal((WorkStatus.Abandoned, At(0).Microseconds, null), Assert.Single(Listed().Select(work => (work.Status, work.StalledSince, work.Deadline))));
        Assert.Empty(book.Due(At(60) + GrainLimits.AbandonedListedFor - TimeSpan.FromSeconds(1), 10));
        Assert.Single(Listed());
        Assert.Empty(book.Due(At(61) + GrainLimits.AbandonedListedFor, 10));
        Assert.Empty(Listed());
    }

    [Fact]
    public void Abandoned_work_that_is_told_of_after_a_long_silence_is_listed_as_long()
    {
        Timestamp later = At(60) + GrainLimits.AbandonedListedFor + GrainLimits.AbandonedListedFor;
        book.MoveTo(later);
        book.Take(Update("a", null) with { Status = WorkStatus.Abandoned, StalledSince = 1 });
        Assert.Empty(book.Due(later + GrainLimits.AbandonedListedFor - TimeSpan.FromSeconds(1), 10));
        Assert.Single(Listed());
    }

    [Fact]
    public void Abandoned_work_that_is_resumed_or_closed_is_no_longer_listed_as_such()
    {
        foreach (string key in new[] { "resumed", "closed" })
            book.Take(Update(key, null) with { Status = WorkStatus.Abandoned, StalledSince = 1 });
        book.Take(Update("resumed", 60));
        book.Take(Update("closed", null));
        Assert.Equal(("resumed", WorkStatus.Running), Assert.Single(Listed().Select(work => (work.Key.GrainKey, work.Status))));
    }

    [Fact]
    public void Work_is_listed_by_its_senders_clock_then_as_it_came_page_after_page()
    {
        for (int i = 0; i < 12; i++)
            book.Take(Update($"k{(i * 7) % 12:00}", 60, opened: i / 6) with { StartedAt = At(i < 6 ? 5 : 1).Microseconds, Arrival = i % 6 });
        var shown = new List<(long, long, long)>();
        OpenWorkPlace? after = null;
        for (int page = 0; page < 6; page++)
        {
            var listed = book.List(WatchOwner.Transaction, string.Empty, null, 2, after);
            Assert.Equal((2, 12), (listed.Items.Count, listed.TotalCount));
            shown.AddRange(listed.Items.Select(work => (work.StartedAt, work.OpenedAt, work.Arrival)));
            after = listed.Items[^1].Place;
        }

        Assert.Equal(shown.Order(), shown);
        Assert.Equal(12, shown.Distinct().Count());
        Assert.Empty(book.List(WatchOwner.Transaction, string.Empty, null, 2, after).Items);
    }

    [Fact]
    public void The_oldest_abandoned_work_goes_first_when_there_is_too_much_of_it()
    {
        for (int i = 0; i < GrainLimits.AbandonedListed + 5; i++)
            book.Take(Update($"t{i}", null, opened: i) with { Status = WorkStatus.Abandoned, StalledSince = 1 });
        var page = book.List(WatchOwner.Transaction, string.Empty, WorkStatus.Abandoned, 1, null);
        Assert.Equal((GrainLimits.AbandonedListed, "t5"), (page.TotalCount, page.Items[0].Key.GrainKey));
    }

    [Fact]
    public void The_book_is_bounded_in_bytes_and_counts_what_it_does_not_watch()
    {
        const int Limit = 20_000;
        book = new DeadlineBook(new StallWatchState(), Start, Limit);
        for (int i = 0; i < 500; i++)
            book.Take(Update($"t{i}", null, opened: i) with { Status = WorkStatus.Abandoned, StalledSince = 1 });
        Assert.Equal(0, book.Unwatched);
        for (int i = 0; i < 500; i++)
            book.Take(Update($"{new string('ж', i % 7)}{i}", 60, opened: i));

        Assert.Empty(Listed(WorkStatus.Abandoned));
        Assert.Equal(500, book.Count + book.Unwatched);
        Assert.InRange(book.Count, 50, 150);
        var stored = new StallWatchState();
        book.Store(stored);
        Assert.InRange(StateForm.Write(stored).Length, Limit / 2, Limit);
        Assert.Equal(book.Count, new DeadlineBook(StateForm.Read<StallWatchState>(StateForm.Write(stored))!, Start, Limit).Count);
    }

    [Fact]
    public void Work_that_ends_makes_room_and_work_that_is_watched_moves_in_a_full_book()
    {
        book = new DeadlineBook(new StallWatchState(), Start, 1_000);
        for (int i = 0; i < 20; i++)
            book.Take(Update($"t{i}", 60));
        int watched = book.Count;
        Assert.Equal(20 - watched, book.Unwatched);
        book.Take(Update("t0", 90));
        Assert.Equal(20 - watched, book.Unwatched);
        book.Take(Update("t0", null));
        book.Take(Update("t19", 60));
        Assert.Equal((watched, 20 - watched), (book.Count, book.Unwatched));
    }

    private IReadOnlyList<OpenWork> Listed(WorkStatus? status = null) => book.List(WatchOwner.Transaction, string.Empty, status, 10, null).Items;

    private static Timestamp At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static WatchUpdate Update(string key, double? due, double opened = 0) =>
        new(new WatchKey(WatchOwner.Transaction, key, string.Empty), At(opened).Microseconds, due is { } d ? At(d).Microseconds : null);
}
