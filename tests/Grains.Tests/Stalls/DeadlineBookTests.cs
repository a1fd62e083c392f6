using System.Text.Json;
using DebugGrid.Contracts;
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
        var page = book.List(WatchOwner.Transaction, "default|", 3);
        Assert.Equal(50, page.TotalCount);
        Assert.Equal(["default|t49", "default|t48", "default|t47"], page.Items.Select(i => i.Key.GrainKey));
        Assert.Empty(book.List(WatchOwner.Transaction, "default|", 0).Items);
    }

    [Fact]
    public void An_answer_moves_or_closes_what_was_due()
    {
        book.Take(Update("a", 1));
        book.Take(Update("b", 1));
        var due = book.Due(At(2), 10);
        Assert.Equal(2, due.Count);
        book.Answer(due[0], At(5).Microseconds);
        book.Answer(due[1], null);
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
        book.Answer(due["revived"], null);
        book.Answer(due["closed"], At(50).Microseconds);
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
        Assert.Equal(2, book.List(WatchOwner.Transaction, string.Empty, 10).TotalCount);
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

    private static Timestamp At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static WatchUpdate Update(string key, double? due, double opened = 0) =>
        new(new WatchKey(WatchOwner.Transaction, key, string.Empty), At(opened).Microseconds, due is { } d ? At(d).Microseconds : null);
}
