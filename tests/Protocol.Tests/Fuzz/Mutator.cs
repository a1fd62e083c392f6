namespace DebugGrid.Protocol.Tests.Fuzz;

/// <summary>Damages bytes at random, the way a broken sender, a bad disk or an attacker would.</summary>
internal sealed class Mutator(Random random)
{
    // Lengths and tags at the edges of what fits, and the characters that shape JSON.
    private static readonly byte[][] Scraps =
    [
        [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x80, 0x80, 0x80, 0x80, 0x00], [0x00], [0x7F],
        [0x32, 0x00], [0x2A, 0x00], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(), "1e999"u8.ToArray(), "[[[["u8.ToArray(), "]"u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(),
        "\""u8.ToArray(), ","u8.ToArray(), "null"u8.ToArray(), "-9223372036854775809"u8.ToArray(), "\"kind\":\"log\","u8.ToArray(),
    ];

    /// <summary>A copy with one to eight damages.</summary>
    public byte[] Damage(byte[] source, byte[] other)
    {
        var bytes = new List<byte>(source);
        for (int count = 1 + random.Next(8); count > 0; count--)
            DamageOnce(bytes, other);
        return [.. bytes];
    }

    /// <summary>Bytes without any sense.</summary>
    public byte[] Noise()
    {
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        return bytes;
    }

    private void DamageOnce(List<byte> bytes, byte[] other)
    {
        int at = random.Next(bytes.Count + 1);
        switch (random.Next(6))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at));
                break;
            case 3:
                bytes.InsertRange(at, Scraps[random.Next(Scraps.Length)]);
                break;
            case 4:
                int from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(60), other.Length - from)));
                break;
            default:
                bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : 0);
                break;
        }
    }
}
