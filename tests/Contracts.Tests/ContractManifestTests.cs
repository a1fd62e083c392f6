using System.Reflection;
using Orleans;

namespace DebugGrid.Contracts.Tests;

public class ContractManifestTests
{
    private const string Accept = "DEBUGGRID_ACCEPT_CONTRACTS";

    [Fact]
    public void What_crosses_grain_calls_is_what_was_reviewed()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "contracts.txt");
        string actual = ContractManifest.Write();
        if (Environment.GetEnvironmentVariable(Accept) is { Length: > 0 } source)
            File.WriteAllText(source, actual);
        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings() == actual.ReplaceLineEndings(),
            $"The contracts have changed. Review the change, then write the new manifest with {Accept}=<path of docs/formats/contracts.txt>. It is now:\n{actual}");
    }

    [Fact]
    public void Every_contract_has_an_alias_of_its_own()
    {
        List<string?> aliases = [.. ContractManifest.Interfaces.Where(type => type != typeof(ICheckpointedGrain)).Concat(ContractManifest.Types).Select(ContractManifest.AliasOf)];
        Assert.All(aliases, alias => Assert.False(string.IsNullOrEmpty(alias)));
        Assert.Equal(aliases.Count, aliases.Distinct().Count());
    }

    [Fact]
    public void Every_contract_type_is_immutable_and_numbers_every_member()
    {
        foreach (Type type in ContractManifest.Types.Where(type => !typeof(Exception).IsAssignableFrom(type)))
        {
            Assert.True(type.GetCustomAttribute<ImmutableAttribute>() is not null, $"{type.Name} is not marked immutable.");
            PropertyInfo[] stored = [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(property => property.CanWrite)];
            Assert.Equal(stored.Length, ContractManifest.MembersOf(type).Count());
        }
    }
}
