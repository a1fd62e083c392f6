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
    [InlineData("9007199254740992", "", "9,007,199,254,740,992")]
    [InlineData("-123456789012345678", "{request}", "-123,456,789,012,345,680 requests")]
    [InlineData("1E+300", "1", "1E+300")]
    [InlineData("12.5", "1", "12.5")]
    [InlineData("12.3456789", "%", "12.346 %")]
    [InlineData("2048", "KiBy", "2.1 MB")]
    [InlineData("3", "MBy", "3 MB")]
    [InlineData("1234567", "By/s", "1.23 MB/s")]
    [InlineData("90", "s", "1 min 30 s")]
    [InlineData("250", "us", "0.25 ms")]
    [InlineData("1", "{request}", "1 request")]
    [InlineData("0", "{query}", "0 queries")]
    [InlineData("7", "{batch}", "7 batches")]
    [InlineData("7", "{request}/s", "7 requests/s")]
    [InlineData("21.5", "Cel", "21.5 °C")]
    [InlineData("5", "W", "5 W")]
    [InlineData("5", "{}", "5")]
    public void A_measured_value_is_said_with_its_unit_and_all_its_digits(string value, string unit, string text)
    {
        using var document = JsonDocument.Parse(value);
        Assert.Equal(text, MeasureText.Of(document.RootElement, unit));
    }

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
