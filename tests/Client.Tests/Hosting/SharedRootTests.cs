using DebugGrid.Silo.Settings;

namespace DebugGrid.Client.Tests.Hosting;

public sealed class SharedRootTests
{
    /// <summary>Applications and silos have settings under one root: a silo passes over what is an application's, and refuses what is nobody's.</summary>
    [Fact]
    public void A_silo_knows_what_is_an_applications()
    {
        string[] ours = [.. typeof(DebugGridOptions).GetProperties().Select(static property => property.Name), "Requests"];
        Assert.Equal(ours.Order(StringComparer.Ordinal), SettingsCatalog.OfApplications.Order(StringComparer.Ordinal));
    }
}
