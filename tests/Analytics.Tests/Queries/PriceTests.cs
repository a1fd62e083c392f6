using System.Text.Json;
using DebugGrid.Analytics.Prices;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Analytics.Tests.Queries;

public sealed class PriceTests : IDisposable
{
    private static readonly Timestamp May = Timestamp.From(new DateTimeOffset(2025, 5, 31, 23, 59, 59, TimeSpan.Zero));
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("gpt-4o", "openai", "computed")]
    [InlineData("gpt-4o-2024-08-06", "openai", "computed")]
    [InlineData("GPT-4o-latest", null, "computed")]
    [InlineData("openai/gpt-4o", "OpenAI", "computed")]
    [InlineData("gpt-4o-audio-preview", "openai", "unpriced")]
    [InlineData("gpt-4o-2024-08-06-tuned", "openai", "unpriced")]
    [InlineData("gpt-4o", "somebody-else", "unpriced")]
    [InlineData("our-model", "openai", "unpriced")]
    [InlineData("claude-sonnet-4-5-20250929", "anthropic", "computed")]
    [InlineData("claude-sonnet-4-20250514", "anthropic", "computed")]
    [InlineData("gemini-1.5-pro-002", "google", "unpriced")]
    public async Task A_price_is_found_by_the_longest_name_with_a_date_or_a_version_behind_it(string model, string? provider, string source)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Call(model, provider, null));
        Assert.Equal(source, (await grid.SqlAsync("SELECT cost_source FROM priced_llm_calls"))[0][0].GetString());

        var listed = await PricesAsync(grid, model);
        bool isPriced = listed.GetProperty("items").EnumerateArray()
            .Any(price => provider is null || price.GetProperty("providers").EnumerateArray().Any(one => provider.Equals(one.GetString(), StringComparison.OrdinalIgnoreCase)));
        Assert.Equal((source == "computed", source == "unpriced" ? 1 : 0), (isPriced, listed.GetProperty("unpriced").GetArrayLength()));
    }

    [Fact]
    public async Task The_senders_cost_wins_cached_tokens_are_priced_apart_and_what_has_no_price_is_named_and_not_nothing()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Call("gpt-4o-mini", "openai", 7.5),
            Call("gpt-4o-mini", "openai", null) with { CachedTokens = 400_000 },
            Call("gpt-4o-mini", "openai", null) with { Attributes = JsonText.From("""{"wraps_llm_calls":1}""") },
            Call("our-model", "ours", null),
            Call("gpt-4o-mini", "openai", null) with { OutputTokens = null },
            Call("gpt-4o-mini", "openai", null) with { InputTokens = null });

        JsonElement usage = Grid.Parse((await grid.Engine.GetUsageAsync(new HistoryFilter(), CancellationToken.None)));
        Assert.Equal(0.6 * 0.15 + 0.4 * 0.075 + 0.6, usage.GetProperty("computed_usd").GetDouble(), 9);
        Assert.Equal(7.5 + 0.6 * 0.15 + 0.4 * 0.075 + 0.6, usage.GetProperty("cost_usd").GetDouble(), 9);
        Assert.Equal((5, 3), (usage.GetProperty("calls").GetInt32(), usage.GetProperty("unpriced_calls").GetInt32()));
        Assert.Equal(["gpt-4o-mini", "our-model"], usage.GetProperty("unpriced_models").EnumerateArray().Select(static model => model.GetString()));

        var calls = Grid.Parse((await grid.Engine.QueryLlmCallsAsync(new LlmCallFilter(), Grid.Page(), CancellationToken.None)).Page.Items);
        Assert.Equal(6, calls.GetArrayLength());
        JsonElement unpriced = calls.EnumerateArray().Single(static call => call.GetProperty("model").GetString() == "our-model");
        Assert.False(unpriced.TryGetProperty("cost_usd", out _));
        Assert.Equal("unpriced", unpriced.GetProperty("cost_source").GetString());
    }

    [Fact]
    public async Task A_dated_name_with_a_price_of_its_own_has_that()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Call("gpt-4o-2024-05-13", "openai", null), Call("gpt-4o-2024-08-06", "openai", null));
        var costs = await grid.SqlAsync("SELECT priced_usd FROM priced_llm_calls ORDER BY model");
        Assert.Equal((20, 12.5), (costs[0][0].GetDouble(), costs[1][0].GetDouble()));
    }

    [Fact]
    public async Task A_call_has_the_price_of_its_time()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Call("o3", "openai", null) with { Time = Timestamp.From(new DateTimeOffset(2025, 6, 9, 23, 59, 59, TimeSpan.Zero)) },
            Call("o3", "openai", null) with { Time = Timestamp.From(new DateTimeOffset(2025, 6, 10, 0, 0, 0, TimeSpan.Zero)) });
        var costs = await grid.SqlAsync("SELECT priced_usd FROM priced_llm_calls ORDER BY time");
        Assert.Equal((50, 10), (costs[0][0].GetDouble(), costs[1][0].GetDouble()));
    }

    [Fact]
    public async Task A_file_of_the_users_counts_for_its_models_and_corrects_calls_that_are_there()
    {
        string file = directory.Combine("prices.json");
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Call("our-model-2026-01-01", "ours", null), Call("gpt-4o", "openai", null), Call("gpt-4o-mini", "openai", null));
        Assert.Equal("[[null],[12.5],[0.75]]", (await CostsAsync(grid)).GetRawText());

        await File.WriteAllTextAsync(file, """{"compiled":"2026-02-01","source":"ours","prices":[{"model":"our-model","providers":["ours"],"input":1,"output":2},{"model":"gpt-4o","providers":["openai"],"input":2,"output":4}]}""");
        grid.Options.PricesFile = file;
        await grid.ReopenEngineAsync();
        Assert.Equal("[[3],[6],[0.75]]", (await CostsAsync(grid)).GetRawText());

        await File.WriteAllTextAsync(file, """{"compiled":"2026-02-01","source":"ours","replace":true,"prices":[{"model":"our-model","providers":["ours"],"input":1,"output":2}]}""");
        await grid.ReopenEngineAsync();
        Assert.Equal("[[3],[null],[null]]", (await CostsAsync(grid)).GetRawText());
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("""{"compiled":"2026-02-01","source":"x","prices":[{"model":"M","providers":["p"],"input":1,"output":1}]}""", "lower case")]
    [InlineData("""{"compiled":"2026-02-01","source":"x","prices":[{"model":"m","providers":["p"],"input":-1,"output":1}]}""", "not from 0")]
    [InlineData("""{"compiled":"2026-02-01","source":"x","prices":[{"model":"m","providers":["p"],"input":1,"output":1},{"model":"m","providers":["p"],"input":2,"output":1}]}""", "two prices")]
    [InlineData("""{"compiled":"2026-02-01","source":"x","prices":[{"model":"m","providers":["p"],"input":1,"output":1,"cached":1}]}""", "cached")]
    public async Task A_file_that_cannot_be_used_is_told_with_what_is_wrong(string json, string said)
    {
        string file = directory.Combine("prices.json");
        await File.WriteAllTextAsync(file, json);
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => PriceTable.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_in_force_are_told_with_the_table_that_they_are_from()
    {
        string file = directory.Combine("prices.json");
        await File.WriteAllTextAsync(
            file,
            """
            {"compiled":"2026-02-01","source":"our contract","prices":[
                {"model":"our-model","providers":["ours"],"valid_from":"2026-03-01","input":1,"output":2,"cached_input":0.5},{"model":"our-model","providers":["ours"],"input":3,"output":4}]}
            """);
        await using var grid = await Grid.OpenAsync(options => options.PricesFile = file);

        var all = await PricesAsync(grid, null);
        Assert.Equal(PriceTable.Shipped.Prices.Count + 2, all.GetProperty("total_count").GetInt32());
        Assert.Equal(PriceTable.Shipped.Prices.Count, all.GetProperty("items").EnumerateArray().Count(static price => price.GetProperty("table").GetString() == "shipped"));
        Assert.Equal(
            """
            [{"model":"our-model","providers":["ours"],"valid_from":null,"input_usd":3,"output_usd":4,"cached_usd":3,"table":"own","compiled":"2026-02-01","source":"our contract"},{"model":"our-model","providers":["ours"],"valid_from":"2026-03-01","input_usd":1,"output_usd":2,"cached_usd":0.5,"table":"own","compiled":"2026-02-01","source":"our contract"}]
            """,
            (await PricesAsync(grid, "x/OUR-model-2026-01-01")).GetProperty("items").GetRawText());
        Assert.Equal(
            PriceTable.Shipped.Compiled.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            (await PricesAsync(grid, "gpt-4o")).GetProperty("items")[0].GetProperty("compiled").GetString());
    }

    [Fact]
    public async Task Models_without_a_known_cost_are_told_with_their_calls_which_are_the_unpriced_ones_of_the_usage()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Call("our-model", "ours", null), Call("our-model", "ours", null) with { InputTokens = null }, Call("gpt-4o", "openai", null) with { OutputTokens = null }, Call("gpt-4o", "openai", null),
            Call("our-model", null, null), Call("our-model", "ours", 1), Call("our-model", "ours", null) with { Attributes = JsonText.From("""{"wraps_llm_calls":1}""") });
        await grid.AppendAsync([Call("their-model", null, null)], new ProjectId("other"));

        var told = await PricesAsync(grid, null);
        Assert.Equal(
            ["ours our-model 2 1", "openai gpt-4o 1 1", " our-model 1 0"],
            told.GetProperty("unpriced").EnumerateArray().Select(static one =>
                $"{(one.TryGetProperty("provider", out var provider) ? provider.GetString() : "")} {one.GetProperty("model").GetString()} {one.GetProperty("calls")} {one.GetProperty("calls_without_tokens")}"));
        Assert.Equal(4, told.GetProperty("unpriced_calls").GetInt32());
        Assert.Equal(4, Grid.Parse(await grid.Engine.GetUsageAsync(new HistoryFilter(), CancellationToken.None)).GetProperty("unpriced_calls").GetInt32());
        Assert.Equal(1, (await PricesAsync(grid, "GPT-4o")).GetProperty("unpriced_calls").GetInt32());
    }

    [Fact]
    public void The_table_that_ships_says_when_it_was_compiled_and_from_what()
    {
        Assert.Equal(new DateOnly(2026, 8, 20), PriceTable.Shipped.Compiled);
        Assert.NotEmpty(PriceTable.Shipped.Source);
        Assert.All(PriceTable.Shipped.Prices, static price => Assert.InRange(price.CachedInput ?? 0, 0, price.Input));
    }

    private static async Task<JsonElement> PricesAsync(Grid grid, string? model) => Grid.Parse(await grid.Engine.QueryPricesAsync("default", model, CancellationToken.None));

    private static async Task<JsonElement> CostsAsync(Grid grid) => await grid.SqlAsync("SELECT total_usd FROM priced_llm_calls ORDER BY arrival");

    private static LlmCallEvent Call(string model, string? provider, double? cost) => new()
    {
        Id = EventId.New(May),
        Time = May,
        Model = model,
        Provider = provider,
        InputTokens = 1_000_000,
        OutputTokens = 1_000_000,
        CostUsd = cost,
    };
}
