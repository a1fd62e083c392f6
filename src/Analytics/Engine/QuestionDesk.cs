using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Engine;

/// <summary>
/// Answers questions on the readers' threads, each after a flush of what was durable when it came, and measures them. A project has all of them but one, so that another
/// one's question is answered beside them.
/// </summary>
/// <param name="readers">Who answers.</param>
/// <param name="places">Places of each project.</param>
/// <param name="loop">Who flushes.</param>
/// <param name="mend">Leaves out files of old rows that a question failed by; says whether there were any.</param>
/// <param name="directory">Where the history's files live.</param>
/// <param name="measures">Told of every question.</param>
/// <param name="clock">Measures.</param>
internal sealed class QuestionDesk(DatabaseWorker readers, ProjectPlaces places, FlushLoop loop, Func<DuckDBException, Task<bool>> mend, string directory, IHistoryMeasures measures, TimeProvider clock)
{
    /// <summary>Reads the answer.</summary>
    /// <param name="question">What the measurements call it.</param>
    /// <param name="project">Whose question it is; empty for one about all.</param>
    /// <param name="read">Reads, on a reader's thread.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public Task<T> AskAsync<T>(string question, string project, Func<DuckDBConnection, CancellationToken, T> read, CancellationToken cancellationToken) =>
        AskAsync(question, project, () => readers.RunAsync(read, cancellationToken), cancellationToken);

    /// <summary>Lets somebody else find the answer.</summary>
    /// <param name="question">What the measurements call it.</param>
    /// <param name="project">Whose question it is; empty for one about all.</param>
    /// <param name="answer">Finds it, after the flush.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="HistoryUnavailableException">The database cannot answer: there is no room on the disk, say.</exception>
    public async Task<T> AskAsync<T>(string question, string project, Func<Task<T>> answer, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        string outcome = "failed";
        try
        {
            using var place = await places.EnterAsync(project, cancellationToken);
            await loop.FlushAsync(cancellationToken);
            var found = await AnswerMendedAsync(answer);
            outcome = "answered";
            return found;
        }
        catch (InvalidQueryException)
        {
            outcome = "refused";
            throw;
        }
        catch (QueryLimitException)
        {
            outcome = "limit";
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (DuckDBException failure) when (Refusal.IsTheEnd(failure))
        {
            await loop.GiveUpAsync();
            throw new HistoryUnavailableException(FlushLoop.GaveUp);
        }
        catch (Exception failure) when (failure is DuckDBException or IOException)
        {
            throw new HistoryUnavailableException("The history could not answer: " + HiddenPlace.In(failure.Message, directory).Split('\n')[0]);
        }
        finally
        {
            measures.OnQuery(question, outcome, clock.GetElapsedTime(start));
        }
    }

    private async Task<T> AnswerMendedAsync<T>(Func<Task<T>> answer)
    {
        try
        {
            return await answer();
        }
        catch (DuckDBException failure) when (ColdFault.MayBe(failure))
        {
            if (!await mend(failure))
                throw;
        }

        return await AnswerMendedAsync(answer);
    }
}
