using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Client.Tests.Capture;

/// <summary>Where a secret begins and ends, of passwords that a person thought of.</summary>
public class SecretEndTests
{
    [Theory]
    [InlineData("password=ab<cd", "password=[redacted]")]
    [InlineData("<b>password=ab</b>", "<b>password=[redacted]</b>")]
    [InlineData("password=ab<br>next", "password=[redacted]<br>next")]
    [InlineData("password=a>b next", "password=[redacted] next")]
    [InlineData("<password>a<1b</password><x/>", "<password>[redacted]</password><x/>")]
    [InlineData("https://ada:pa<ss@host/x", "https://ada:[redacted]@host/x")]
    [InlineData("https:\\/\\/ada:geheim@host\\/x", "https:\\/\\/ada:[redacted]@host\\/x")]
    [InlineData("next=https%3A%2F%2Fada%3Ageheim%40host%2Fx&y=1", "next=https%3A%2F%2Fada%3A[redacted]%40host%2Fx&y=1")]
    [InlineData("password: |\n  correct horse\n\n  battery\nuser: ada", "password: |\n  [redacted]\nuser: ada")]
    [InlineData("  password: >-\n    hunter\n  user: ada", "  password: >-\n    [redacted]\n  user: ada")]
    [InlineData("{\"a\":\"password: |\\n  hunter\\nuser: ada\",\"b\":1}", "{\"a\":\"password: |\\n  [redacted]\\nuser: ada\",\"b\":1}")]
    [InlineData("{\"a\":\"password: |\\n  hunter\",\"b\":1}", "{\"a\":\"password: |\\n  [redacted]\",\"b\":1}")]
    [InlineData("password: !!str hunter", "password: !!str [redacted]")]
    [InlineData("password: &a hunter\nuser: ada", "password: &a [redacted]\nuser: ada")]
    [InlineData("<entry><name>password</name><value>hunter</value></entry>", "<entry><name>password</name><value>[redacted]</value></entry>")]
    [InlineData("<entry><value>hunter</value><name>password</name></entry>", "<entry><value>[redacted]</value><name>password</name></entry>")]
    [InlineData("<add value=\"hunter\" key=\"password\"/>", "<add value=\"[redacted]\" key=\"password\"/>")]
    [InlineData("<property name=\"password\">hunter</property>", "<property name=\"password\">[redacted]</property>")]
    [InlineData("<password attr=\"1\">hunter</password>", "<password attr=\"1\">[redacted]</password>")]
    [InlineData("mysql -p'hunter x' shop", "mysql -p'[redacted]' shop")]
    [InlineData("az login -u ada -p hunter", "az login -u ada -p [redacted]")]
    [InlineData("keytool -storepass hunter", "keytool -storepass [redacted]")]
    [InlineData("CREATE USER ada IDENTIFIED BY 'hunter';", "CREATE USER ada IDENTIFIED BY '[redacted]';")]
    [InlineData("alter role ada password 'it''s' valid until 'x'", "alter role ada password '[redacted]' valid until 'x'")]
    [InlineData("settings: [user, ada], [password, hunter-2]", "settings: [user, ada], [password, [redacted]]")]
    [InlineData("pw: hunter", "pw: [redacted]")]
    [InlineData("password for ada: hunter", "password for ada: [redacted]")]
    [InlineData("the password is p@ssw!rd", "the password is [redacted]")]
    public void A_secret_goes_and_what_is_around_it_stays(string text, string cleaned) => Assert.Equal(cleaned, SecretTexts.Clean(text, cards: false));

    [Theory]
    [InlineData("the password is hunter")]
    [InlineData("The password for ada: hunter")]
    [InlineData("settings: [password, hunter]")]
    [InlineData("use hunter as the password")]
    [InlineData("mysql -p hunter")]
    public void What_cannot_be_told_from_a_word_stays(string text) => Assert.Equal(text, SecretTexts.Clean(text, cards: false));
}
