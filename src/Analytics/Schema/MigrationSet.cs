using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Analytics.Schema;

/// <summary>The migrations that this assembly carries, as resources named <c>NNNN_name.up.sql</c> and <c>NNNN_name.down.sql</c>.</summary>
public static class MigrationSet
{
    private const string UpSuffix = ".up.sql";
    private const string DownSuffix = ".down.sql";

    /// <summary>All of them by ascending version.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load(typeof(MigrationSet).Assembly);

    private static Migration[] Load(Assembly assembly)
    {
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(UpSuffix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name[..^UpSuffix.Length]))
            .OrderBy(migration => migration.Version)
            .ToArray();
        for (int i = 0; i < migrations.Length; i++)
            if (migrations[i].Version != i + 1)
                throw new InvalidOperationException($"Migration {i + 1} is missing: the next one found is {migrations[i].Version}.");
        return migrations;
    }

    private static Migration Read(Assembly assembly, string stem)
    {
        int separator = stem.IndexOf('_', StringComparison.Ordinal);
        string up = Text(assembly, stem + UpSuffix);
        return new Migration(
            int.Parse(stem.AsSpan(0, separator), CultureInfo.InvariantCulture),
            stem[(separator + 1)..],
            up,
            Text(assembly, stem + DownSuffix),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(up))));
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The migration file {resource} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
