using DebugGrid.Grains;
using Orleans.Storage;

namespace DebugGrid.Silo.Clustering;

/// <summary>Writes grains' states as the local store does, so that a state reads the same wherever it was written.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(StateForm.Write(input));

    public T? Deserialize<T>(BinaryData input) => StateForm.Read<T>(input);
}
