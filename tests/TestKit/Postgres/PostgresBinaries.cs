namespace DebugGrid.TestKit.Postgres;

/// <summary>Where PostgreSQL's own programs are: Debian keeps those of the server out of the path.</summary>
internal static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>The directory that holds initdb, pg_ctl and psql.</summary>
    /// <exception cref="InvalidOperationException">They are not installed.</exception>
    public static string Directory { get; } = Find();

    private static string Find()
    {
        var debian = System.IO.Directory.Exists(DebianRoot)
            ? System.IO.Directory.GetDirectories(DebianRoot)
                .OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(onPath).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")))
            ?? throw new InvalidOperationException("These tests need a PostgreSQL server, and its programs are not installed: apt-get install postgresql");
    }
}
