using System.Text.Json;
using DebugGrid.Client.Capture;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Capture;

public class EventTextTests
{
    private const string Planted = "password=geheim123";
    private const string Cleaned = "password=[redacted]";

    public static TheoryData<string> Kinds { get; } = [.. PlantedEvent.Kinds.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_secret_in_any_text_of_any_kind_stays_inside(string kind)
    {
        var type = Kind(kind);
        var planted = new PlantedEvent(Planted, null, null);
        string written = JsonSerializer.Serialize(EventTexts.Clean(planted.Of(type), new Redactor(new RedactionOptions())), type);

        Assert.DoesNotContain("geheim123", written, StringComparison.Ordinal);
        Assert.Equal(planted.Count, written.Split(Cleaned).Length - 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_secret_in_any_id_and_any_json_of_any_kind_stays_inside(string kind)
    {
        await using var app = new Recording();
        app.Client.Emit(new PlantedEvent("text", $"https://ada:geheim123@host/{Planted}", Planted).Of(Kind(kind)));

        var sent = Assert.Single(await app.EventsAsync());
        Assert.Equal(kind, sent.GetType().Name);
        Assert.DoesNotContain(app.Transport.Attempts, batch => System.Text.Encoding.UTF8.GetString(batch.Encoded.Span).Contains("geheim123", StringComparison.Ordinal));
        Assert.Equal("https://ada:[redacted]@host/password=[redacted]", sent.Context.Id);
        Assert.Equal("""{"note":"password=[redacted]","password":"[redacted]","list":["password=[redacted]"]}""", sent.Attributes.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_without_secrets_stays_the_same_object(string kind)
    {
        var message = new PlantedEvent("text", "an-id", null).Of(Kind(kind));
        Assert.Same(message, EventTexts.Clean(message, new Redactor(new RedactionOptions())));
    }

    [Fact]
    public async Task Json_without_secrets_is_sent_as_it_was_given()
    {
        const string given = """{ "b" : [1.50, 12345678901234567890.10], "a" : "\u00e4", "b": null }""";
        await using var app = new Recording();
        app.Client.Emit(new StateEvent { State = JsonText.From(given) });
        Assert.Equal(given, Assert.Single(await app.EventsAsync<StateEvent>()).State.ToString());
    }

    [Fact]
    public async Task Json_loses_its_secrets_and_nothing_else()
    {
        string long1 = new('x', 200_000);
        await using var app = new Recording();
        app.Client.Emit(new StateEvent { State = JsonText.From($$"""{"api_key":"geheim123","n":12345678901234567890.10,"long":"{{long1}}","items":[{{string.Join(',', Enumerable.Range(0, 5_000))}}]}""") });
        Assert.Equal(
            $$"""{"api_key":"[redacted]","n":12345678901234567890.10,"long":"{{long1}}","items":[{{string.Join(',', Enumerable.Range(0, 5_000))}}]}""",
            Assert.Single(await app.EventsAsync<StateEvent>()).State.ToString());
    }

    [Fact]
    public async Task With_redaction_off_all_is_sent_as_it_was_given()
    {
        await using var app = new Recording(options => options.Redaction.Enabled = false);
        app.Client.Emit(new PlantedEvent(Planted, Planted, Planted).Of(typeof(StateEvent)));
        var sent = Assert.Single(await app.EventsAsync<StateEvent>());
        Assert.Equal((Planted, Planted), (sent.Message, sent.Component.Id));
        Assert.Contains("geheim123", sent.State.ToString(), StringComparison.Ordinal);
    }

    private static Type Kind(string name) => PlantedEvent.Kinds.Single(type => type.Name == name);
}
