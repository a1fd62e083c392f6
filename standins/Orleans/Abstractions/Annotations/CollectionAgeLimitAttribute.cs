namespace Orleans;

/// <summary>How long an activation stays in memory without calls, instead of <see cref="Orleans.Configuration.GrainCollectionOptions.CollectionAge"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>The shortest limit: one minute.</summary>
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    private readonly TimeSpan? _value;

    /// <summary>The limit is the sum of the properties.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>The limit as text, read with <see cref="TimeSpan.Parse(string, IFormatProvider?)"/>.</summary>
    public CollectionAgeLimitAttribute(string inactivityPeriod)
        => _value = TimeSpan.Parse(inactivityPeriod, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Days of the limit.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the limit.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the limit.</summary>
    public double Minutes { get; set; }

    /// <summary>The activation is never collected.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The limit.</summary>
    public TimeSpan AgeLimit => _value ?? SumOfProperties();

    private TimeSpan SumOfProperties()
    {
        var sum = AlwaysActive
            ? TimeSpan.FromDays(short.MaxValue)
            : TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
        return sum < MinAgeLimit ? MinAgeLimit : sum;
    }
}
