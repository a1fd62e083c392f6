namespace Orleans;

/// <summary>Checks the configuration before the silo starts.</summary>
public interface IConfigurationValidator
{
    /// <summary>Throws when the configuration cannot work.</summary>
    void ValidateConfiguration();
}
