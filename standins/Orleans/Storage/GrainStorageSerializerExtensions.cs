namespace Orleans.Storage;

/// <summary>Reading from memory.</summary>
public static class GrainStorageSerializerExtensions
{
    /// <summary>From bytes.</summary>
    public static T? Deserialize<T>(this IGrainStorageSerializer serializer, ReadOnlyMemory<byte> input) => serializer.Deserialize<T>(new BinaryData(input));
}
