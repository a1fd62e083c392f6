using DebugGrid.Analytics.Fingerprints;
using DebugGrid.TestKit;

namespace DebugGrid.Analytics.Tests.Fingerprints;

public sealed class MessagePatternTests
{
    [Theory]
    [InlineData("no answer after 30s from 10.0.0.7:5432", "no answer after <n>s from <ip>")]
    [InlineData("user 42 of 7,500 is missing, 3.5 s", "user <n> of <n> is missing, <n> s")]
    [InlineData("order 0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b failed", "order <id> failed")]
    [InlineData("commit 9b1e719 and 0x7ffE at 4ef8f6b9", "commit <id> and <id> at <id>")]
    [InlineData("key 01J8ZQ4V7W9X2Y3Z4A5B6C7D8E expired", "key <id> expired")]
    [InlineData("cannot open '/tmp/a b/c.txt': no such file", "cannot open <text>: no such file")]
    [InlineData("cannot open /var/log/app/2026.log.", "cannot open <path>.")]
    [InlineData(@"cannot open C:\Users\ann\x.cs", "cannot open <path>")]
    [InlineData("GET https://example.org/a?b=1 gave 503", "GET <url> gave <n>")]
    [InlineData("mail to ann.b@example.org bounced", "mail to <email> bounced")]
    [InlineData("at 2026-02-06T10:15:30.123Z and 10:15:30", "at <time> and <time>")]
    [InlineData("since 2026-02-06 10:15", "since <time> <time>")]
    [InlineData("peer ::1 and 2001:db8::7 gone", "peer <ip> and <ip> gone")]
    [InlineData("can't read Int32 as HTTP2", "can't read Int32 as HTTP2")]
    [InlineData("worker-7 on node_12 stopped (code=3)", "worker-<n> on node_<n> stopped (code=<n>)")]
    [InlineData("line one\n\tline   two\0", "line one line two")]
    [InlineData("User {UserId} has no {Thing}", "User {UserId} has no {Thing}")]
    [InlineData("\"unclosed 5 and `a` 'b'", "\"unclosed <n> and <text> <text>")]
    [InlineData("調査 7 é", "調査 <n> é")]
    [InlineData("decade of faces", "decade of faces")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_changes_becomes_a_placeholder(string? message, string pattern) => Assert.Equal(pattern, MessagePattern.Of(message));

    [Fact]
    public void Messages_that_differ_in_their_values_have_one_fingerprint_and_those_of_another_type_have_another()
    {
        var one = ErrorFingerprint.Of("Timeout", "no answer from 10.0.0.7 after 30 ms");

        Assert.Equal(one.Key, ErrorFingerprint.Of("Timeout", "no answer from 10.9.0.8 after 7 ms").Key);
        Assert.NotEqual(one.Key, ErrorFingerprint.Of("Refused", "no answer from 10.0.0.7 after 30 ms").Key);
        Assert.NotEqual(one.Key, ErrorFingerprint.Of("Timeout", "an answer from 10.0.0.7 after 30 ms").Key);
        Assert.Matches("^[0-9a-f]{16}$", one.Key);
    }

    [Fact]
    public void The_key_is_the_same_in_every_process() => Assert.Equal("829a890b44144e7f", ErrorFingerprint.Of("Timeout", "no answer after 30 ms").Key);

    public static TheoryData<int> Seeds() => RandomSeeds.Some(3);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_is_sent_becomes_a_short_pattern_that_is_text(int seed)
    {
        var random = new Random(seed);
        const string Hostile = "'\"`<>{}()[].:/\\@-_0123456789abcdefABCDEFxyzTZ \t\n\0\ud83d\ude00é調=,;%";
        for (int round = 0; round < 2_000; round++)
        {
            char[] text = new char[random.Next(4_000)];
            for (int i = 0; i < text.Length; i++)
                text[i] = Hostile[random.Next(Hostile.Length)];

            string pattern = MessagePattern.Of(new string(text));

            Assert.True(pattern.Length <= MessagePattern.MaxLength, $"{pattern.Length} characters.");
            Assert.DoesNotContain('\0', pattern);
        }
    }

    [Theory]
    [InlineData("'a")]
    [InlineData("\"")]
    [InlineData("a.")]
    [InlineData("1,")]
    [InlineData("://")]
    [InlineData("(")]
    [InlineData(":")]
    [InlineData("@.")]
    public void What_is_read_is_bounded(string piece)
    {
        string head = string.Concat(Enumerable.Repeat(piece, MessagePattern.MaxRead))[..MessagePattern.MaxRead];

        Assert.Equal(MessagePattern.Of(head), MessagePattern.Of(head + " and a million more"));
    }
}
