namespace Orleans.Configuration;

/// <summary>Options of the silo.</summary>
public class SiloOptions
{
    /// <summary>Its name; made up when not set.</summary>
    public string SiloName { get; set; } = null!;
}
