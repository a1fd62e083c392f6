namespace Orleans.Storage;

/// <summary>Options of a storage provider that serializes.</summary>
public interface IStorageProviderSerializerOptions
{
    /// <summary>Its serializer; the registered one of the provider's name, else the unnamed one.</summary>
    IGrainStorageSerializer GrainStorageSerializer { get; set; }
}
