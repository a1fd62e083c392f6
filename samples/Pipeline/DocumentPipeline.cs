using DebugGrid.Client;
using DebugGrid.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace PipelineSample;

/// <summary>
/// Takes documents in: received, extracted, indexed. A scan is read slowly, by another variant; what is broken cannot be indexed; the archive is asked for a place and
/// never answers.
/// </summary>
internal sealed partial class DocumentPipeline(DebugGridClient grid, IConfiguration settings, ILogger<DocumentPipeline> logger)
{
    private const string Name = "documents";
    private readonly TimeSpan slowFor = settings.GetValue("SlowFor", TimeSpan.FromSeconds(10));
    private readonly TimeSpan stallAfter = settings.GetValue("StallAfter", TimeSpan.FromSeconds(3));

    /// <summary>Tells the grid the stages, so that it knows when a transaction is complete, and how to say what is wrong with one.</summary>
    public void Declare() => grid.Emit(new PipelineEvent
    {
        Name = Name,
        Stages = [new("received", null, null), new("extracted", "extraction", null), new("indexed", "indexing", null)],
        Activities = [new("extraction", "Extraction", "extraction", "extraction"), new("indexing", "Indexing", "indexing", "indexing")],
        StallAfterMs = stallAfter.TotalMilliseconds,
    });

    /// <summary>Takes one document through the stages, as a transaction.</summary>
    public async Task RunAsync(string document)
    {
        using var run = grid.BeginTransaction(Name, new TransactionStart { UserId = "sample-user", Metadata = new { document } });
        run.Stage("received");
        string text = await StepAsync("extract", document.EndsWith(".png", StringComparison.Ordinal) ? "ocr" : "plain", document, ExtractAsync);
        run.Stage("extracted", metadata: new { characters = text.Length });
        try
        {
            int words = await StepAsync("index", null, text, IndexAsync);
            run.Stage("indexed", metadata: new { words });
            LogIndexed(document, words);
        }
        catch (InvalidDataException fault)
        {
            run.Stage("indexed", success: false, fault.Message);
            LogBroken(fault, document);
        }
    }

    /// <summary>Waits for an answer that never comes: the grid says so.</summary>
    public async Task ArchiveAsync()
    {
        using var scope = grid.BeginContext("step", "archive", new ContextOptions { StallAfter = stallAfter, Request = new { apiKey = "archive-key-4711" } });
        LogArchive("https://archive:hunter22@archive.example/places");
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>Reads the words of a document one by one.</summary>
    public async Task<int> CountWordsAsync(string document)
    {
        int words = 0;
        await foreach (string word in grid.Track("tool", "words", () => WordsAsync(document)))
            words += word.Length > 0 ? 1 : 0;
        return words;
    }

    /// <summary>An exception that leaves the step is what the step failed with.</summary>
    private async Task<TOut> StepAsync<TIn, TOut>(string name, string? variant, TIn input, Func<TIn, Task<TOut>> work)
    {
        using var scope = grid.BeginContext("step", name, new ContextOptions { Variant = variant, Request = input });
        var output = await work(input);
        scope.SetResponse(output);
        return output;
    }

    private static async IAsyncEnumerable<string> WordsAsync(string document)
    {
        foreach (string word in $"The text of {document}".Split(' '))
        {
            await Task.Yield();
            yield return word;
        }
    }

    private async Task<string> ExtractAsync(string document)
    {
        if (document.EndsWith(".png", StringComparison.Ordinal))
            await Task.Delay(slowFor);
        return document.StartsWith("broken", StringComparison.Ordinal) ? "" : $"The text of {document}";
    }

    private static async Task<int> IndexAsync(string text)
    {
        await Task.Yield();
        return text.Length > 0 ? text.Split(' ').Length : throw new InvalidDataException("There is no text to index.");
    }

    [LoggerMessage(LogLevel.Information, "Indexed {Document}: {Words} words")]
    private partial void LogIndexed(string document, int words);

    [LoggerMessage(LogLevel.Information, "Asking {Archive} for a place")]
    private partial void LogArchive(string archive);

    [LoggerMessage(LogLevel.Error, "Could not index {Document}")]
    private partial void LogBroken(Exception fault, string document);
}
