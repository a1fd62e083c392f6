using DebugGrid.Analytics.Database;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Analytics.Tests.Engine;

public sealed class RemovedFilesTests
{
    public static bool KnowsOpenFiles => OperatingSystem.IsLinux();

    [Theory(Skip = "Only Linux tells which files are open.", SkipUnless = nameof(KnowsOpenFiles))]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_open_and_was_removed_is_found_by_its_name_and_through_a_link(bool linked)
    {
        using var directory = new TempDirectory();
        string real = Directory.CreateDirectory(directory.Combine("real")).FullName;
        string named = linked ? Directory.CreateSymbolicLink(directory.Combine("link"), real).FullName : real;
        using var open = File.Create(Path.Combine(real, "grid.duckdb"));
        Assert.False(RemovedFiles.AnyOf(Path.Combine(named, "grid.duckdb")));
        File.Delete(Path.Combine(real, "grid.duckdb"));
        Assert.True(RemovedFiles.AnyOf(Path.Combine(named, "other"), Path.Combine(named, "grid.duckdb")));
    }

    [Fact(Skip = "Only Linux tells which files are open.", SkipUnless = nameof(KnowsOpenFiles))]
    public void What_another_grid_of_the_process_lost_is_not_meant()
    {
        using var lost = new TempDirectory();
        using var own = new TempDirectory();
        using var open = File.Create(lost.Combine("grid.duckdb"));
        File.Delete(lost.Combine("grid.duckdb"));
        Assert.False(RemovedFiles.AnyOf(own.Combine("grid.duckdb")));
    }
}
