using System.Globalization;
using Orleans.Metadata;
using Orleans.Placement;

namespace DebugGrid.Silo.Alone;

/// <summary>Alone there is nowhere to go: without this, grains that calls wait for look for another silo when this one stops, and log that there is none.</summary>
internal sealed class StayingGrains : IGrainPropertiesProvider
{
    private static readonly string AnyKind = ((byte)ImmovableKind.Any).ToString(CultureInfo.InvariantCulture);

    public void Populate(Type grainClass, GrainType grainType, Dictionary<string, string> properties) =>
        properties[WellKnownGrainTypeProperties.Immovable] = AnyKind;
}
