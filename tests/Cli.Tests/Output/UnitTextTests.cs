using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class UnitTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.00031415, "0.000314")]
    [InlineData(0.87654321, "0.877")]
    [InlineData(45.249, "45.2")]
    [InlineData(1204, "1,204")]
    [InlineData(1234567.8, "1,234,568")]
    [InlineData(-12.34, "-12.3")]
    public void Of_a_number_three_digits_matter(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(804_232, "804 kB")]
    [InlineData(999_999, "1 MB")]
    [InlineData(12_345_678, "12.3 MB")]
    [InlineData(-10_000, "-10 kB")]
    [InlineData(9e18, "9,000 PB")]
    public void Bytes_have_the_unit_that_keeps_them_short(double bytes, string text) => Assert.Equal(text, SizeText.Of(bytes));

    [Theory]
    [InlineData(0, "$0.00")]
    [InlineData(0.12199999999999996, "$0.122")]
    [InlineData(0.00042, "$0.00042")]
    [InlineData(12.345, "$12.35")]
    [InlineData(-3, "-$3.00")]
    public void Money_is_said_in_dollars(double dollars, string text) => Assert.Equal(text, MoneyText.Of(dollars));

    [Theory]
    [InlineData("store.bytes.journal", "804232", "804 kB")]
    [InlineData("journal_bytes", "12", "12 bytes")]
    [InlineData("flush.last_ms", "1754905.297", "29 min 14 s")]
    [InlineData("grid.uptime_seconds", "5400.5", "1 h 30 min")]
    [InlineData("usage.cost_usd", "0.12199999999999996", "$0.122")]
    [InlineData("data.memory_mb", "12.3456", "12.3 MB")]
    [InlineData("data.progress", "0.425", "42.5 %")]
    [InlineData("store.events", "1204", "1,204")]
    [InlineData("created_at", "\"2026-02-06T10:32:30.123456Z\"", "2026-02-06T10:32:30.123Z")]
    [InlineData("data.request_data.wait_ms", "120000", "120000")]
    [InlineData("attributes.at", "\"2026-02-06T10:32:30.123456Z\"", "2026-02-06T10:32:30.123456Z")]
    public void A_field_has_the_unit_of_its_name_unless_an_application_named_it(string path, string json, string text)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(text, FieldText.Of(path, document.RootElement));
    }
}
